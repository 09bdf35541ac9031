// What every browser test stands on: one server and one browser a file, one fresh visitor a test.
//
//     import { visit } from "./harness.mjs";
//     visit("the home page says what this is", async ({ page }) => {
//       await page.goto("/");
//       …
//     });
//
// JUZHENG_BIN is the binary under test; JUZHENG_PG, if set, a PostgreSQL maintenance database in which
// each server gets a database of its own. Nothing here sleeps: each wait is for an event, with a limit.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

// The first start fills the demo district; the limit is for a machine busy with other builds.
const START_MS = 120_000;
// A page that takes longer than this has failed, however busy the machine.
const PAGE_MS = 30_000;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
// 200 % zoom of a 1280-pixel window leaves 640 CSS pixels, each drawn twice as large (WCAG 1.4.4, 1.4.10).
const ZOOMED = { width: 640, height: 450 };
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// Headless, without a sandbox (a container's root has none to give), and without calls to Google.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const PICTURES = new URL("../../test-results/", import.meta.url).pathname;

/** The command that serves a filled demo district from a fresh folder. */
function demo(data) {
  const binary = process.env.JUZHENG_BIN;
  assert.ok(binary, "JUZHENG_BIN names no binary; run `cargo xtask test --only browser`");
  const command = [binary, "serve", "--demo", "--listen", "127.0.0.1:0", "--data", data];
  const maintenance = process.env.JUZHENG_PG;
  return maintenance ? [...command, "--database", database(maintenance)] : command;
}

/** A fresh database in the given cluster. */
export function database(maintenance) {
  const name = `browser_${process.pid}_${process.hrtime.bigint()}`;
  execFileSync("createdb", [`--maintenance-db=${maintenance}`, name]);
  const url = new URL(maintenance);
  url.pathname = `/${name}`;
  return url.href;
}

/** Starts a command and answers once it has said where it listens. */
export async function serve(command) {
  const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  const url = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${command.join(" ")}: ${why}\n${log.join("\n")}`));
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`does not listen after ${START_MS} ms`);
    }, START_MS);
    ended.then((code) => fail(`ended with ${code}`)).finally(() => clearTimeout(limit));
    createInterface({ input: child.stdout }).on("line", (line) => {
      log.push(line);
      const listening = line.match(/listening on (http:\/\/\S+)/);
      if (listening) {
        clearTimeout(limit);
        resolve(listening[1]);
      }
    });
  });
  return { url, log, stop: () => (child.kill("SIGTERM"), ended) };
}

const world = {};

/** The server and the browser of this file, started by the first test that needs them. */
function open(command) {
  world.opened ??= (async () => {
    world.data = mkdtempSync(join(tmpdir(), "juzheng-browser-"));
    world.server = await serve(command ? command(world.data) : demo(world.data));
    world.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  })();
  return world.opened;
}

after(async () => {
  await world.browser?.close();
  await world.server?.stop();
  if (world.data) rmSync(world.data, { recursive: true, force: true });
});

/**
 * A test by one visitor in a browser that has never been here. It fails as well on anything the page
 * complains about: errors in the console, scripts that throw, answers of 500 and above.
 * `options`: `viewport`, `javaScriptEnabled`, and `command` for a server other than the demo.
 * `act` is given the visitor's `page`, `another()` for the page of a second visitor, the list of
 * `complaints` and the server's `url`.
 */
export function visit(name, options, act = options) {
  const { command, ...rest } = act === options ? {} : options;
  test(name, async () => {
    await open(command);
    const complaints = [];
    const pages = [];
    const another = async () => {
      const page = await newVisitor(rest);
      listen(page, complaints);
      pages.push(page);
      return page;
    };
    const page = await another();
    try {
      await act({ page, another, complaints, url: world.server.url });
      assert.deepEqual(complaints, [], "the page complained");
    } catch (error) {
      await picture(page, name);
      error.message += `\n  at ${page.url()}\n  server:\n${world.server.log.slice(-20).join("\n")}`;
      throw error;
    } finally {
      for (const opened of pages) await opened.context().close();
    }
  });
}

/** A page in a browser context of its own, as a visitor with a computer of their own. */
async function newVisitor(options) {
  const context = await world.browser.newContext({
    baseURL: world.server.url,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: DESK,
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(PAGE_MS);
  return context.newPage();
}

/** Collects what a page complains about. A test that provokes a complaint empties the list itself. */
function listen(page, complaints) {
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // The browser logs every 4xx answer as an error; a refusal is a page like any other.
    const isAnswer = message.text().startsWith("Failed to load resource") && isPage(message);
    if (message.type() === "error" && !isAnswer) complaints.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
}

/** Whether a console message is about the page itself and not about a picture, style or script of it. */
function isPage(message) {
  const page = message.page();
  return page !== null && message.location().url === page.url();
}

async function picture(page, name) {
  mkdirSync(PICTURES, { recursive: true });
  const file = join(PICTURES, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.png`);
  // A page that has crashed or closed has no picture; the test's own error is the one to show.
  await page.screenshot({ path: file, fullPage: true }).catch(() => {});
}

/** Signs in as one of the demo district's people, by the account name on the sign-in page. */
export async function signIn(page, account) {
  await page.goto("/sign-in");
  const row = page.getByRole("row").filter({ has: page.getByText(account, { exact: true }) });
  await row.getByRole("button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map((node) => `    ${node.target.join(" ")}  ${node.html}`),
  ]);
  assert.equal(lines.join("\n"), "", `accessibility of ${page.url()}`);
}

/** Readable without scrolling sideways on a phone of 320 pixels and at 200 % zoom. */
export async function fits(page) {
  const before = page.viewportSize();
  for (const viewport of [PHONE, ZOOMED]) {
    await page.setViewportSize(viewport);
    const wide = await page.evaluate(tooWide);
    assert.deepEqual(wide, [], `${page.url()} is wider than ${viewport.width} pixels`);
  }
  await page.setViewportSize(before);
}

/** Runs in the page: the outermost elements that stick out of the window, if it scrolls sideways. */
function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1;
  const out = [...document.body.querySelectorAll("*")].filter(sticksOut);
  const outermost = out.filter((element) => !sticksOut(element.parentElement));
  return (outermost.length ? outermost : out.slice(0, 1)).map((element) => {
    const name = element.className ? `.${String(element.className).replaceAll(" ", ".")}` : "";
    return `${element.tagName.toLowerCase()}${name}`;
  }).concat(out.length ? [] : ["body"]);
}

/** What every page owes: a language, one heading, a title that says where one is, and all the above. */
export async function wellMade(page) {
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.equal(await page.locator("h1").count(), 1, `${page.url()} has one h1`);
  assert.match(await page.title(), /\S/, `${page.url()} has a title`);
  await accessible(page);
  await fits(page);
}
