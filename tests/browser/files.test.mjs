// Answers from files, files of a decision, and the cases of a team: what the boxes do that a worker fills.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { axe, headline, openSite, unfold, useSite } from "./harness.mjs";

useSite();

const imports = new URL("../imports/", import.meta.url);
const corpus = (name) => new URL(name, imports).pathname;
const field = (page, pointer) => page.locator(`[name="${pointer}"]`);

/** Opens a box, and waits until it is filled. */
async function openBox(page, id) {
  await unfold(page.locator(`#${id}`));
  await page.locator(`#${id} .button`).first().waitFor();
}

async function paste(page, text) {
  await page.locator("#files-text").fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
}

const found = (page) => page.locator("#files-said").filter({ hasText: "found" }).waitFor();

test("a pasted Procfile becomes the services of the case, each answer says where it is from, and is taken back alone", async () => {
  const { page, messages, close } = await openSite();
  await openBox(page, "files");
  await paste(page, "web: bundle exec puma\nmailer: bundle exec sidekiq\n");
  await found(page);
  assert.equal(await page.locator("#files-said").innerText(), "6 answers found, 2 services among them.");
  assert.equal(await field(page, "/services/1/name").inputValue(), "mailer");
  assert.equal(await field(page, "/services/1/runtime").inputValue(), "ruby");
  const chip = page.locator('.field:has([name="/services/1/runtime"]) .chip');
  assert.equal(await chip.textContent(), "from pasted text, line 2");
  // Taken back alone, by its row.
  await unfold(page.locator("#files-found"));
  await page.getByRole("button", { name: "Other for Language (mailer)" }).click();
  await page.waitForFunction(() => document.querySelector('[name="/services/1/runtime"]').value === "other");
  assert.equal(await chip.count(), 0);
  assert.equal(await field(page, "/services/0/runtime").inputValue(), "ruby");
  // An answer that the reader changes is no more the file's.
  const kept = page.locator('.field:has([name="/services/0/runtime"]) .chip');
  assert.equal(await kept.count(), 1);
  await page.locator(".service").first().evaluate((entry) => { for (const fold of [entry, ...entry.querySelectorAll("details")]) fold.open = true; });
  await field(page, "/services/0/runtime").selectOption("go");
  await kept.waitFor({ state: "detached" });
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(messages, []);
  await close();
});

test("several files are read together, fill in the bill, and are forgotten together", async () => {
  const { page, messages, close } = await openSite();
  const before = await headline(page);
  await openBox(page, "files");
  await page.locator("#files-chosen").setInputFiles([corpus("38-bill-common/heroku-ps.txt")]);
  await page.getByText("Add what heroku addons prints").waitFor();
  assert.equal(await field(page, "/spend/heroku_usd_per_month").inputValue(), "");
  await page.locator("#files-chosen").setInputFiles([corpus("38-bill-common/heroku-addons.txt")]);
  await page.waitForFunction(() => document.querySelector('[name="/spend/heroku_usd_per_month"]').value === "432");
  assert.match(await page.locator("#files-report").innerText(), /sendgrid, \$20 a month, is no part of the comparison\.\s+heroku-addons\.txt, line 21/);
  await page.getByRole("button", { name: "Forget these files" }).click();
  await page.waitForFunction(() => document.querySelector('[name="/spend/heroku_usd_per_month"]').value === "");
  assert.equal(await headline(page), before);
  assert.equal(await page.locator(".field > .chip").count(), 0);
  assert.deepEqual(messages, []);
  await close();
});

test("where files differ, the reader chooses", async () => {
  const { page, close } = await openSite();
  await openBox(page, "files");
  await page.locator("#files-chosen").setInputFiles([
    { name: "app.json", mimeType: "application/json", buffer: Buffer.from('{"formation": {"web": {"quantity": 7}}}') },
    { name: "ps.txt", mimeType: "text/plain", buffer: Buffer.from("=== web (Standard-2X): node server.js (4)\n") },
  ]);
  await found(page);
  assert.equal(await field(page, "/services/0/instances").inputValue(), "4");
  await page.locator("#files-report").getByRole("button", { name: "7" }).click();
  await page.waitForFunction(() => document.querySelector('[name="/services/0/instances"]').value === "7");
  await close();
});

test("a file that comes later leaves the reader's choices and changes as they are", async () => {
  const { page, messages, close } = await openSite();
  await openBox(page, "files");
  await page.locator("#files-chosen").setInputFiles([
    { name: "app.json", mimeType: "application/json", buffer: Buffer.from('{"formation": {"web": {"quantity": 7}}}') },
    { name: "ps.txt", mimeType: "text/plain", buffer: Buffer.from("=== web (Standard-2X): node server.js (4)\n") },
  ]);
  await found(page);
  await page.locator("#files-report").getByRole("button", { name: "7" }).click();
  await page.waitForFunction(() => document.querySelector('[name="/services/0/instances"]').value === "7");
  await page.locator("#files-chosen").setInputFiles([{ name: "Procfile", mimeType: "text/plain", buffer: Buffer.from("web: node server.js\nmailer: node mail.js\n") }]);
  await page.locator("#files-said").filter({ hasText: "1 other answer stays as you have changed it since." }).waitFor();
  assert.equal(await field(page, "/services/0/instances").inputValue(), "7");
  assert.deepEqual(messages, []);
  await close();
});

test("files belong to the case that they gave: with another one, its chips and names of variables are gone", async () => {
  const { page, messages, close } = await openSite();
  await openBox(page, "files");
  await paste(page, '{"env": {"ONLY_FROM_THIS_FILE": "x"}, "formation": {"web": {"quantity": 2}}}');
  await found(page);
  await page.getByRole("button", { name: "Growing SaaS" }).click();
  await page.getByText("The files of the one before are forgotten.").waitFor();
  assert.equal(await page.locator(".field > .chip").count(), 0);
  assert.equal(await page.locator("#files-report").innerText(), "");
  await openBox(page, "take");
  const download = page.waitForEvent("download");
  await page.locator('[data-take="manifests"]').click();
  const manifests = readFileSync(await (await download).path(), "utf8");
  assert.match(manifests, /kind: Deployment/);
  assert.doesNotMatch(manifests, /ONLY_FROM_THIS_FILE/);
  assert.deepEqual(messages, []);
  await close();
});

test("a file that is dropped on the page before a box was opened is read, and does not take the page away", async () => {
  const { page, messages, close } = await openSite();
  const taken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["web: node a.js\nmailer: node b.js\n"], "Procfile"));
    const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    return ["dragover", "drop"].map((type) => !document.querySelector("main").dispatchEvent(event(type)));
  });
  assert.deepEqual(taken, [true, true]);
  await found(page);
  assert.equal(await page.locator("#files").evaluate((box) => box.open), true);
  assert.match(await page.locator("#files-report").innerText(), /Procfile read as Procfile/);
  assert.deepEqual(messages, []);
  await close();
});

test("files are dropped onto the box", async () => {
  const { page, close } = await openSite();
  await openBox(page, "files");
  await page.locator("#files").evaluate((box) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["web: node a.js\n"], "Procfile"));
    dataTransfer.items.add(new File(["module a\ngo 1.23\n"], "go.mod"));
    box.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await found(page);
  assert.match(await page.locator("#files-report").innerText(), /Procfile read as Procfile\s+go\.mod read as go\.mod/);
  await close();
});

test("a file that cannot be read says why and where, and changes nothing; so does one that is far too large", async () => {
  const { page, messages, close } = await openSite();
  await field(page, "/team/engineers").fill("31");
  const link = await page.evaluate(() => document.documentElement.dataset.link);
  await openBox(page, "files");
  await paste(page, '{\n  "formation": {\n');
  await page.getByText("line 2 is not JSON: it ends too early").waitFor();
  assert.match(await page.locator("#files-said").innerText(), /Nothing could be read\. Your answers are as they were\./);
  await page.locator("#files-chosen").setInputFiles([{ name: "huge.yaml", mimeType: "text/plain", buffer: Buffer.alloc(3 << 20, "a: b\n") }]);
  await page.getByText("has more than 2 MB, the most that we read").waitFor();
  assert.equal(await field(page, "/team/engineers").inputValue(), "31");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.link), link);
  assert.deepEqual(messages, []);
  await close();
});

test("a secret in a file is nowhere on the page, in its link or in what the browser keeps", async () => {
  const { page, close } = await openSite();
  await openBox(page, "files");
  for (const name of ["app.json", "compose.yaml", "objects.yaml"]) {
    const text = {
      "app.json": '{"name": "shop", "env": {"KEY": {"value": "s3cr3t"}}, "formation": {"web": {"quantity": 2}}}',
      "compose.yaml": "services:\n  api:\n    image: acme/api\n    command: run --key s3cr3t\n    environment: {KEY: s3cr3t}\n",
      "objects.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {key: s3cr3t}\n",
    }[name];
    await page.locator("#files-chosen").setInputFiles([{ name, mimeType: "text/plain", buffer: Buffer.from(text) }]);
    await page.locator("#files-report").getByText(name).first().waitFor();
  }
  await page.waitForFunction(() => location.hash.includes("1."));
  const everything = await page.evaluate(() => [
    document.documentElement.outerHTML,
    location.href,
    JSON.stringify({ ...localStorage }),
    [...document.querySelectorAll("input, textarea")].map((element) => element.value).join(),
  ].join("\n"));
  assert.ok(!everything.includes("s3cr3t"));
  await close();
});

test("a decision is taken along as files that hold this case", async () => {
  const { page, messages, close } = await openSite();
  await page.getByRole("button", { name: "Growing SaaS" }).click();
  await page.waitForURL(/#1\./);
  await openBox(page, "take");
  const saved = async (kind) => {
    const download = page.waitForEvent("download");
    await page.locator(`[data-take="${kind}"]`).click();
    const file = await download;
    assert.equal(await page.locator("#take-said").innerText(), `Saved as ${file.suggestedFilename()}.`);
    return readFileSync(await file.path());
  };
  const record = (await saved("record")).toString();
  assert.ok(record.includes(page.url()), "the link that opens the case again");
  assert.ok(record.includes((await headline(page)).replace(/\s+/g, " ")));
  const files = unzipSync(await saved("manifests-zip"));
  assert.match(strFromU8(files["001-namespace.yaml"]), /kind: Namespace/);
  assert.match((await saved("reminder")).toString(), /^BEGIN:VCALENDAR\r\n/);
  assert.ok(unzipSync(await saved("worksheet"))["xl/workbook.xml"]);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(messages, []);
  await close();
});

test("names of environment variables go from files into manifests, until the files are forgotten", async () => {
  const { page, close } = await openSite();
  await openBox(page, "files");
  await paste(page, "services:\n  web:\n    image: acme/web\n    environment: {API_KEY: s3cr3t}\n");
  await found(page);
  await page.getByText("1 name of an environment variable goes into manifests").waitFor();
  await openBox(page, "take");
  const manifests = async () => {
    const download = page.waitForEvent("download");
    await page.locator('[data-take="manifests"]').click();
    return readFileSync(await (await download).path(), "utf8");
  };
  const named = await manifests();
  assert.match(named, /^# {2}API_KEY: ""$/m);
  assert.ok(!named.includes("s3cr3t"));
  await page.getByRole("button", { name: "Forget these files" }).click();
  assert.ok(!(await manifests()).includes("API_KEY"));
  await close();
});

test("a team sees what it differs about and what of that decides, and opens the case of all", async () => {
  const { page, messages, close } = await openSite();
  const links = [];
  for (const preset of ["Start-up MVP", "Video streaming"]) {
    await page.getByRole("button", { name: preset }).click();
    await page.waitForFunction((before) => location.href !== before && location.hash.includes("1."), links.at(-1) ?? "");
    links.push(page.url());
  }
  await openBox(page, "together");
  await page.locator("#team-text").fill(links[0]);
  await page.getByRole("button", { name: "See where you differ" }).click();
  assert.equal(await page.locator("#team-said").innerText(), "Paste two links or more, one a line.");
  await page.getByRole("button", { name: "Add the case of this page" }).click();
  await page.getByRole("button", { name: "See where you differ" }).click();
  await page.locator("#team-said").filter({ hasText: "in 1 of 2" }).waitFor();
  await page.locator("#team-text").fill(`${links[0]}\nno link at all`);
  await page.getByRole("button", { name: "See where you differ" }).click();
  await page.locator("#team-said").filter({ hasText: "Line 2 is no link to a case." }).waitFor();
  await page.locator("#team-text").fill(links.join("\n"));
  await page.getByRole("button", { name: "See where you differ" }).click();
  await page.getByRole("button", { name: "Open the combined case" }).click();
  await page.waitForFunction((links) => !links.includes(location.href), links);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(messages, []);
  await close();
});

test("a phone does not scroll sideways for what was found", async () => {
  const { page, close } = await openSite({ viewport: { width: 390, height: 844 } });
  await openBox(page, "files");
  await paste(page, "web: node a.js\n");
  await found(page);
  await unfold(page.locator("#files-found"));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await close();
});

test("no id stands twice on the page, boxes open", async () => {
  const { page, close } = await openSite();
  for (const id of ["files", "take", "together"]) await openBox(page, id);
  const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
  assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), []);
  await close();
});

test("a whole case that comes later takes the place of what was changed before it", async () => {
  const { page, messages, close } = await openSite();
  const engineers = page.locator("[name='/team/engineers']");
  const load = page.locator("[name='/traffic/requests_per_second']");
  const hasRead = (text) => page.waitForFunction((text) => document.getElementById("files-said").textContent.includes(text), text);
  await openBox(page, "files");
  await paste(page, '{"version":1,"team":{"engineers":4}}');
  await hasRead("takes the place of yours");
  await load.fill("123");
  // What another file leaves open stays as it was changed.
  await paste(page, "web: node a.js\n");
  await hasRead("1 other answer stays");
  assert.deepEqual([await engineers.inputValue(), await load.inputValue()], ["4", "123"]);
  await engineers.fill("33");
  await paste(page, '{"version":1,"team":{"engineers":9}}');
  await page.waitForFunction(() => document.querySelector("[name='/team/engineers']").value === "9");
  assert.equal(await load.inputValue(), "");
  assert.deepEqual(messages, []);
  await close();
});

test("the boxes are opened, used and left by keyboard", async () => {
  const { page, close } = await openSite();
  await page.locator("#files > summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#files-text").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("web: node a.js");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await found(page);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Read it");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "files-chosen");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Forget these files");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "files-text");
  await page.locator("#share > summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "share-text");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.share), "copy");
  await close();
});
