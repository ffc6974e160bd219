// The figures of cost on the website, which loads this when one of them comes near, is opened, or is not of the case on the page any more.
import { start } from "./charts.mjs";

start();
