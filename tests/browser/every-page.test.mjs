// Every page that somebody can reach by following links, as nobody and as each of the demo's people:
// it answers, axe finds nothing, and it fits a phone and 200 % zoom.
import assert from "node:assert/strict";
import { signIn, visit, wellMade } from "./harness.mjs";

// There are many records of a kind; so many pages of them are enough for one person.
const PAGES_EACH = 2;
// More than this from one start, and the walk is going in circles.
const PAGES_MOST = 300;
// Pages that need somebody signed in.
const OWN = /^\/(me|employer|desk|admin|messages)\b/;

/** The page's kind: its path with the numbers and names of records left out. */
function kind(path) {
  return path.split("/").map((part) => (/\d/.test(part) ? "…" : part)).join("/");
}

/** Runs in the page: the addresses of this site that its links lead to. */
function links() {
  const files = /\.(pdf|ics|csv|xlsx|json|pem|png|jpg)$/;
  return [...document.querySelectorAll("main a[href], header a[href], nav a[href], footer a[href]")]
    .filter((link) => link.origin === location.origin && !link.hasAttribute("download"))
    .map((link) => link.pathname + link.search)
    .filter((path) => !files.test(path.split("?")[0]));
}

/** What tells two looks of one kind of page apart: navigation, sections, buttons. */
function looks() {
  const parts = document.querySelectorAll("header nav a, main :is(h2, button)");
  return [...parts].map((part) => part.textContent.replaceAll(/[\dA-Z]+/g, "").trim()).join("|");
}

/** Follows every link that is `wanted`; looks closely at what is not `seen` yet; answers the kinds it met. */
async function walk(page, wanted, seen) {
  const waiting = [new URL(page.url()).pathname, ...(await page.evaluate(links))];
  const visited = new Set();
  const met = new Map();
  while (waiting.length > 0) {
    const path = waiting.shift();
    const times = met.get(kind(path)) ?? 0;
    if (visited.has(path) || !wanted(path) || times >= PAGES_EACH) continue;
    visited.add(path);
    assert.ok(visited.size < PAGES_MOST, `too many pages: ${[...met.keys()].join(" ")}`);
    const answer = await page.goto(path);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    assert.equal(answer.status(), 200, path);
    met.set(kind(path), times + 1);
    waiting.push(...(await page.evaluate(links)));
    const look = `${kind(path)} ${await page.evaluate(looks)}`;
    if (seen.has(look)) continue;
    seen.add(look);
    await wellMade(page);
  }
  return [...met.keys()];
}

visit("every page for everybody is well made", async ({ page }) => {
  await page.goto("/");
  const kinds = await walk(page, () => true, new Set());
  for (const path of ["/", "/guide", "/check", "/verify", "/sign-in", "/accessibility", "/privacy"]) {
    assert.ok(kinds.includes(path), `${path} can be reached: ${kinds.join(" ")}`);
  }
});

visit("every page of each of the demo's people is well made", async ({ page }) => {
  await page.goto("/sign-in");
  const rows = page.getByRole("row").filter({ has: page.getByRole("button") });
  const accounts = await rows.evaluateAll((found) => found.map((row) => row.cells[0].innerText));
  const [kinds, seen] = [new Set(), new Set()];
  for (const account of accounts) {
    await signIn(page, account);
    for (const path of await walk(page, (path) => OWN.test(path), seen)) kinds.add(path);
    await page.goto("/");
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByRole("link", { name: "登录", exact: true }).waitFor();
  }
  for (const path of ["/me/cases/…", "/employer/cases/…", "/desk/cases/…", "/desk/employers/…"]) {
    assert.ok(kinds.has(path), `${path} can be reached: ${[...kinds].join(" ")}`);
  }
});
