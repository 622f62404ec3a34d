// Starts the released program with an empty data folder, and stops it.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.OFFERKIT_PROGRAM ?? join(root, "target/release/offerkit");

/** A port that nobody listens on now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/**
 * A running service of its own: `{ base, port, data, token(publisher, hours), stop(), hangUp(), log() }`; on a port and
 * with a data folder of its own unless another one has left them.
 */
export async function startService(options = [], { port, data } = {}) {
  data ??= mkdtempSync(join(tmpdir(), "offerkit-e2e-"));
  port ??= await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stdout.on("data", (chunk) => (log += chunk));
  child.stderr.on("data", (chunk) => (log += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await answers(base, child, () => log);
  return {
    base,
    port,
    data,
    log: () => log,
    token: (publisher = "contoso", hours = 1) =>
      execFileSync(program, ["token", "--publisher", publisher, "--hours", String(hours), "--data", data], {
        encoding: "utf8",
      }).trim(),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
    /** Stops the program and keeps the data, as a crash of the machine's network would look from the page. */
    hangUp: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Waits until the service answers, or tells why it never will. */
async function answers(base, child, log) {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`the service ended: ${log()}`);
    const answer = await fetch(`${base}/ext/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`the service did not answer within 10 s: ${log()}`);
}
