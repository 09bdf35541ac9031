// The harness itself: it passes what is good and, as a control, fails what is bad.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { accessible, database, fits, serve, signIn, visit, wellMade } from "./harness.mjs";

const fixture = [process.execPath, new URL("fixtures/server.mjs", import.meta.url).pathname];
const options = { command: () => fixture };

visit("a good page passes every check", options, async ({ page }) => {
  await page.goto("/good");
  await wellMade(page);
});

visit("a picture without words is reported with its place", options, async ({ page }) => {
  await page.goto("/no-alt");
  await assert.rejects(accessible(page), /image-alt[\s\S]*img/);
});

visit("a page that scrolls sideways is reported with what sticks out", options, async ({ page }) => {
  await page.goto("/wide");
  await assert.rejects(fits(page), /div\.wide/);
});

visit("what a page complains about is collected", options, async ({ page, complaints }) => {
  await page.goto("/complains");
  await page.goto("/throws");
  assert.deepEqual(complaints.splice(0), ["console: 不对", "script: 坏了"]);
});

visit("a page that is not there is a page", options, async ({ page }) => {
  const answer = await page.goto("/nowhere");
  assert.equal(answer.status(), 404);
});

visit("signing in leaves the sign-in page", options, async ({ page }) => {
  await signIn(page, "jingban");
  assert.equal(new URL(page.url()).pathname, "/good");
});

test("a server that ends before it listens is reported with what it said", async () => {
  const broken = ["sh", "-c", "echo 数据库打不开 >&2; exit 3"];
  await assert.rejects(serve(broken), /ended with 3\n数据库打不开/);
  await assert.rejects(serve(["/no/such/binary"]), /ENOENT/);
});

if (process.env.JUZHENG_PG) {
  test("each server gets a database of its own", () => {
    const [one, other] = [database(process.env.JUZHENG_PG), database(process.env.JUZHENG_PG)];
    assert.notEqual(one, other);
    assert.equal(execFileSync("psql", [other, "-Atc", "select 1"], { encoding: "utf8" }), "1\n");
  });
}
