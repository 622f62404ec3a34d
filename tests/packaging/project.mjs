// The package as a stranger gets it: packed, and installed from the archive into a small project of its own.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const fixtures = new URL("../fixtures/", import.meta.url);
const built = process.env.OFFERKIT_NPM_PACKAGE ?? fileURLToPath(new URL("../../target/npm/offerkit", import.meta.url));

/** A project with the package in it; `after` is the hook that takes it away. */
export function project(after) {
  const folder = mkdtempSync(join(tmpdir(), "offerkit-packaging-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const npm = (...args) =>
    execFileSync("npm", [...args, "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: folder,
      encoding: "utf8",
    });
  const [{ filename, files }] = JSON.parse(npm("pack", built, "--json"));
  write("package.json", '{ "name": "consumer", "private": true }');
  npm("install", `./${filename}`);

  function write(name, text) {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Runs a file with Node and gives what it prints. */
  function run(name, text) {
    return execFileSync(process.execPath, [write(name, text)], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  }

  return {
    folder,
    files: files.map(({ path }) => path).sort(),
    installed: join(folder, "node_modules", "offerkit"),
    write,
    run,
  };
}

/** Every fixture with its context and the native answer: `{ file, context, answer }`. */
export function answers() {
  const lines = readFileSync(new URL("answers.jsonl", fixtures), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** The bytes of a fixture. */
export function fixture(file) {
  return readFileSync(new URL(file, fixtures));
}
