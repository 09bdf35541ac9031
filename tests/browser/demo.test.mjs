// The demo district: everybody on the sign-in page can sign in, and lands on a page that is well made.
import assert from "node:assert/strict";
import { accessible, fits, signIn, visit } from "./harness.mjs";

visit("everybody on the sign-in page can sign in and out again", async ({ page }) => {
  await page.goto("/sign-in");
  const rows = page.getByRole("row").filter({ has: page.getByRole("button") });
  const accounts = await rows.evaluateAll((found) => found.map((row) => row.cells[0].innerText));
  assert.ok(accounts.length >= 10, `the demo has people of every role: ${accounts.join(" ")}`);
  for (const account of accounts) {
    await signIn(page, account);
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    assert.doesNotMatch(heading, /没有找到/, `${account} begins at ${page.url()}`);
    await accessible(page);
    await fits(page);
    await page.getByRole("button", { name: "退出登录" }).click();
    await page.getByRole("link", { name: "登录", exact: true }).waitFor();
  }
});

visit("a wrong password says nothing about the account", async ({ page }) => {
  const says = async (account) => {
    await page.goto("/sign-in");
    await page.getByLabel("账号", { exact: true }).fill(account);
    await page.getByLabel("密码", { exact: true }).fill("不是这个密码");
    await page.getByRole("button", { name: "登录", exact: true }).click();
    return page.getByRole("alert").innerText();
  };
  await page.goto("/sign-in");
  const known = await page.getByRole("row").filter({ has: page.getByRole("button") })
    .first().getByRole("cell").first().innerText();
  assert.equal(await says(known.trim()), await says("没有这个人"));
  assert.match(await page.title(), /^有错误：/);
  await accessible(page);
});

visit("the start page names the demo's accounts, and one press signs in", { javaScriptEnabled: false }, async ({ page }) => {
  await page.goto("/");
  assert.match(await page.locator("body").innerText(), /演示环境/);
  await page.getByRole("button", { name: /登录\s*（窗口受理人员/ }).first().click();
  await page.waitForURL(/\/desk/);
});
