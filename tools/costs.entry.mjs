// The sections below the verdict on the website, which loads this when one of them comes near, is used, or is not of the case on the page any more.
import { start } from "./costs.mjs";

start();
