// Bodies of offers, made of the documentation's own.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../fixtures");

/** The file of a sample of the documentation. */
export const sampleFile = (name) => join(fixtures, "samples", name);

/** The text of a sample of the documentation. */
export const sample = (name) => readFileSync(sampleFile(name), "utf8");

/** The body of the documentation's request under another identifier. */
export const offerText = (id) => sample("request-2020.json").replace('"contosovirtualmachine"', JSON.stringify(id));

/** The same with signatures that have not ended. */
export const lastingOfferText = (id) => lasting(offerText(id));

/** Every signature of a text lasts until 2099. */
export const lasting = (text) => text.replaceAll(/([?&]se=)20[^&"]*/g, "$12099-01-01T00%3A00%3A00Z");

/** The links of the sample that hold a signature, by the labels of their controls. */
export function signedLinks() {
  const { definition } = JSON.parse(sample("request-2020.json"));
  const logo = (name) => definition.offer[`microsoft-azure-marketplace.${name}`];
  return {
    "Small logo": logo("smallLogo"),
    "Medium logo": logo("mediumLogo"),
    "Large logo": logo("largeLogo"),
    "Wide logo": logo("wideLogo"),
    "Hero picture": logo("heroLogo"),
    "Operating system disk": definition.plans[0]["microsoft-azure-virtualmachines.vmImages"]["1.0.1"].osVhdUrl,
  };
}

/** The signatures of the sample, as they stand in the text. */
export const signatures = () => Object.values(signedLinks()).map((link) => /sig=([^&]*)/.exec(link)[1]);

/** The same JSON value with every leaf (and every object as a whole, after its members) given to `change`. */
export function walk(value, change, path = []) {
  if (Array.isArray(value)) return value.map((item, index) => walk(item, change, [...path, index]));
  if (value === null || typeof value !== "object") return change(value, path);
  const members = Object.entries(value).map(([key, member]) => [key, walk(member, change, [...path, key])]);
  return change(Object.fromEntries(members), path);
}
