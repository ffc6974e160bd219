// What the command line exports, read by programs that are not ours: the schemas of the Kubernetes API and of KEDA, a reader of zips, and
// formulas computed anew.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { parseAllDocuments } from "yaml";
import { ScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Service } from "kubernetes-models/v1/Service";
import { ServiceAccount } from "kubernetes-models/v1/ServiceAccount";

const MODELS = {
  "apps/v1/Deployment": Deployment,
  "apps/v1/StatefulSet": StatefulSet,
  "autoscaling/v2/HorizontalPodAutoscaler": HorizontalPodAutoscaler,
  "batch/v1/CronJob": CronJob,
  "keda.sh/v1alpha1/ScaledObject": ScaledObject,
  "networking.k8s.io/v1/Ingress": Ingress,
  "networking.k8s.io/v1/NetworkPolicy": NetworkPolicy,
  "policy/v1/PodDisruptionBudget": PodDisruptionBudget,
  "v1/ConfigMap": ConfigMap,
  "v1/Namespace": Namespace,
  "v1/PersistentVolumeClaim": PersistentVolumeClaim,
  "v1/Service": Service,
  "v1/ServiceAccount": ServiceAccount,
};
const CASES = new URL("./", import.meta.url);
const ROOT = new URL("../../", import.meta.url);

/** Runs the command line; a second time it is built already. */
function assess(input, ...args) {
  return execFileSync("cargo", ["run", "--quiet", "--bin", "assess", "--", "-", ...args], {
    cwd: ROOT,
    input: JSON.stringify(input),
    maxBuffer: 64 << 20,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** All providers of Kubernetes, as an assessment lists them. */
const PROVIDERS = JSON.parse(assess({ version: 1 })).providers.map(({ id }) => id);

const cases = readdirSync(CASES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, CASES), "utf8"))]);

function validated(text) {
  const documents = parseAllDocuments(text);
  const objects = documents.map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });
  for (const object of objects) {
    const Model = MODELS[`${object.apiVersion}/${object.kind}`];
    assert.ok(Model, `${object.apiVersion} ${object.kind} is not checked`);
    const model = new Model(object);
    const unread = new Set();
    // Building a model reads all of it; checking it reads what the schema has.
    for (const [key, value] of Object.entries(model)) {
      model[key] = watch(value, `/${key}`, unread);
    }
    model.validate();
    assert.deepEqual([...unread], [], `${object.kind} has fields that the API does not know`);
  }
  return objects;
}

/** Follows which fields a validator looks at: it passes over those that its schema does not have. */
function watch(value, path, unread) {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const inner = Array.isArray(value) ? [] : {};
  for (const [key, child] of Object.entries(value)) {
    unread.add(`${path}/${key}`);
    inner[key] = watch(child, `${path}/${key}`, unread);
  }
  return new Proxy(inner, {
    get(target, key) {
      unread.delete(`${path}/${String(key)}`);
      return target[key];
    },
  });
}

test("a field that the API does not know is found", () => {
  const object = { apiVersion: "v1", kind: "Service", metadata: { name: "a", lables: {} }, spec: { ports: [{ port: 80, prot: "TCP" }] } };
  const text = JSON.stringify(object);
  assert.throws(() => validated(text), /'\/metadata\/lables'[^]*'\/spec\/ports\/0\/prot'/);
});

test("there are cases to export, and providers to export them for", () => {
  assert.ok(cases.length >= 3, `${cases.length} cases`);
  assert.ok(PROVIDERS.length >= 7 && PROVIDERS.includes("eks"), PROVIDERS.join(", "));
});

for (const [name, answers] of cases) {
  test(`${name}: manifests are valid at every provider, and belong together`, () => {
    for (const provider of PROVIDERS) {
      const input = { ...answers, cluster: { provider } };
      const objects = validated(assess(input, "--quick", "--export", "manifests").toString());
      const names = new Set();
      for (const { kind, metadata } of objects) {
        assert.ok(!names.has(`${kind}/${metadata.name}`), `${kind}/${metadata.name} is there twice`);
        names.add(`${kind}/${metadata.name}`);
      }
      const pods = objects.filter(({ kind }) => ["Deployment", "StatefulSet"].includes(kind));
      assert.ok(pods.length > 0);
      for (const { kind, metadata, spec } of pods) {
        // What selects a workload selects its pods.
        assert.deepEqual(
          Object.entries(spec.selector.matchLabels).filter(([key, value]) => spec.template.metadata.labels[key] !== value),
          [],
        );
        for (const volume of spec.template.spec.volumes ?? []) {
          assert.ok(names.has(`PersistentVolumeClaim/${volume.persistentVolumeClaim.claimName}`));
        }
        const scalers = objects.filter((object) => object.spec?.scaleTargetRef?.name === metadata.name);
        assert.equal(scalers.length + (spec.replicas === undefined ? 0 : 1), 1, `${metadata.name}: one says how many run`);
        for (const scaler of scalers) {
          assert.equal(scaler.spec.scaleTargetRef.kind, kind);
        }
      }
      for (const { kind, spec } of objects) {
        if (kind === "Ingress") {
          for (const rule of spec.rules) {
            assert.ok(names.has(`Service/${rule.http.paths[0].backend.service.name}`));
          }
        }
      }
    }
  });

  test(`${name}: the zip holds the same objects as the one file, and says what is not converted`, () => {
    const files = unzipSync(assess(answers, "--quick", "--export", "manifests-zip"));
    const objects = Object.entries(files)
      .filter(([file]) => file.endsWith(".yaml"))
      .sort()
      .flatMap(([, bytes]) => validated(strFromU8(bytes)));
    assert.deepEqual(objects, validated(assess(answers, "--quick", "--export", "manifests").toString()));
    assert.match(strFromU8(files["NOT-CONVERTED.md"]), /\* Images: build one for each service/);
  });

  test(`${name}: formulas of the worksheet make each amount and total of the assessment`, () => {
    const { cost } = JSON.parse(assess(answers, "--quick"));
    const book = workbook(assess(answers, "--quick", "--export", "worksheet"));
    for (const [sheet, platform] of [["Heroku", cost.heroku], ["Kubernetes", cost.kubernetes]]) {
      const cells = book[sheet];
      const sums = Object.keys(cells).filter((at) => /^A/.test(at) && cells[`D${at.slice(1)}`]?.formula?.startsWith("SUM"));
      const total = (label) => {
        const at = sums.find((cell) => cells[cell].text === label);
        return at ? cents(cells, `D${at.slice(1)}`) : 0n;
      };
      assert.equal(total("Infrastructure a month"), usd(platform.infrastructure_usd_per_month));
      assert.equal(total("People’s time a month"), usd(platform.people_usd_per_month));
      assert.equal(total("Once"), usd(platform.one_off_usd));
      const lines = Object.keys(cells).filter((at) => cells[at].formula?.startsWith("ROUND"));
      const expected = [...platform.lines, ...platform.one_off].map((line) => usd(line.usd_per_month));
      assert.deepEqual(lines.map((at) => cents(cells, at)).sort(), expected.sort(), "each line");
      // What a program shows that does not compute is what a program computes.
      for (const at of [...lines, ...sums.map((cell) => `D${cell.slice(1)}`)]) {
        assert.equal(usd(Number(cells[at].value)), cents(cells, at), at);
      }
    }
    const months = book.Months;
    const last = cost.heroku.monthly_usd.length + 2;
    assert.equal(cents(months, `B${last}`), usd(cost.heroku.total_usd));
    assert.equal(cents(months, `C${last}`), usd(cost.kubernetes.total_usd));
    assert.equal(cents(months, `E${last - 1}`), usd(cost.kubernetes.total_usd));
  });
}

/** Dollars with cents as cents. */
function usd(amount) {
  return BigInt(Math.round(amount * 100));
}

/** Reads a workbook: sheets by name, cells by place, each with its text, value and formula. */
function workbook(bytes) {
  const files = unzipSync(bytes);
  const read = (name) => strFromU8(files[name]);
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
  const names = [...read("xl/workbook.xml").matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => plain(name));
  return Object.fromEntries(
    names.map((name, index) => {
      const cells = {};
      const sheet = read(`xl/worksheets/sheet${index + 1}.xml`);
      for (const [, attributes, inner] of sheet.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
        const place = /r="([A-Z]+\d+)"/.exec(attributes)[1];
        const value = /<v>(.*?)<\/v>/s.exec(inner ?? "")?.[1];
        const formula = /<f[^>]*>(.*?)<\/f>/s.exec(inner ?? "")?.[1];
        const text = /<t[^>]*>(.*?)<\/t>/s.exec(inner ?? "")?.[1];
        cells[place] = { value, formula: formula && plain(formula), text: text && plain(text) };
      }
      return [name, cells];
    }),
  );
}

/** Computes a cell from numbers alone, in cents: what is stored beside a formula is not looked at. */
function cents(cells, place) {
  const cell = cells[place];
  if (!cell.formula) {
    return usd(Number(cell.value));
  }
  const product = /^ROUND\(([A-Z]+\d+)\*([A-Z]+\d+),2\)$/.exec(cell.formula);
  if (product) {
    return roundedProduct(cells[product[1]].value, cells[product[2]].value);
  }
  const sum = /^SUM\(([A-Z]+)\$?(\d+):([A-Z]+)(\d+)\)$/.exec(cell.formula);
  assert.ok(sum && sum[1] === sum[3], `${place}: ${cell.formula} is no formula that we know`);
  let all = 0n;
  for (let row = Number(sum[2]); row <= Number(sum[4]); row += 1) {
    all += cents(cells, `${sum[1]}${row}`);
  }
  return all;
}

/** Multiplies two decimal numbers exactly, and rounds to cents, halves away from zero. */
function roundedProduct(left, right) {
  const [a, b] = [exact(left), exact(right)];
  const digits = a.digits + b.digits;
  const product = a.whole * b.whole;
  if (digits <= 2) {
    return product * 10n ** BigInt(2 - digits);
  }
  const unit = 10n ** BigInt(digits - 2);
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + unit) / (unit * 2n);
  return product < 0n ? -rounded : rounded;
}

/** Reads a number such as 12.5 or 1.2e-7 as a whole one and how many of its digits stand behind the point. */
function exact(text) {
  const [mantissa, exponent = "0"] = text.toLowerCase().split("e");
  const [whole, behind = ""] = mantissa.split(".");
  const digits = behind.length - Number(exponent);
  const value = BigInt(whole + behind);
  return digits >= 0 ? { whole: value, digits } : { whole: value * 10n ** BigInt(-digits), digits: 0 };
}
