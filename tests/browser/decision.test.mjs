// The officers' half of the main job: accepted at the window, reviewed, decided, by three different people.
import assert from "node:assert/strict";
import { accessible, fits, signIn, visit } from "./harness.mjs";

const WHO = "陈雨桐";

/** Signs an officer in and opens the case from the desk. */
async function open(page, officer, who = WHO) {
  await signIn(page, officer);
  await page.getByRole("link", { name: who, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: who }).waitFor();
}

async function leave(page) {
  await page.getByRole("button", { name: "退出登录" }).click();
}

visit("three officers take a case from the papers to the permit", async ({ page }) => {
  await open(page, "window1");
  await accessible(page);
  await fits(page);

  // Nothing is accepted half looked at.
  await page.getByRole("button", { name: "受理", exact: true }).click();
  assert.match(await page.getByRole("alert").innerText(), /尚未逐项确认/);
  assert.match(await page.title(), /^有错误：/);
  await accessible(page);

  for (const item of await page.getByRole("radio", { name: "符合", exact: true }).all()) {
    await item.check();
  }
  await page.getByRole("button", { name: "保存核对结果" }).click();
  await page.getByRole("button", { name: "受理", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /已受理/ }).waitFor();
  await leave(page);

  await open(page, "review1");
  await page.getByRole("button", { name: "拟同意，报核准" }).click();
  assert.match(await page.getByRole("alert").innerText(), /没有写明理由/);
  await page.getByLabel("理由、意见或告知内容").fill("材料齐全，各项条件经核对属实，拟同意。");
  await page.getByRole("button", { name: "拟同意，报核准" }).click();
  await page.getByRole("heading", { level: 1, name: /待核准/ }).waitFor();
  await leave(page);

  await open(page, "decide1");
  await accessible(page);
  await page.getByRole("button", { name: "核准", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /已核准/ }).waitFor();
});

visit("a supplement notice names everything at once", async ({ page }) => {
  await signIn(page, "window1");
  await page.getByRole("link", { name: "周洁", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /待补正/ }).waitFor();
  assert.match(await page.getByRole("main").innerText(), /需补正/);
});

visit("an employer's registration is judged and accepted at the window", async ({ page }) => {
  await signIn(page, "window1");
  await page.getByRole("link", { name: "北京丰泽新材料研究院" }).click();
  await accessible(page);
  await page.getByLabel(/符合首都城市功能定位.*核定理由/).fill("科研机构，属于鼓励方向。");
  await page.getByRole("button", { name: "核定为符合" }).first().click();
  await page.getByRole("button", { name: "核对无误，通过注册" }).click();
  await page.getByRole("heading", { level: 1, name: /已注册/ }).waitFor();
});

visit("the quota desk drafts no scheme beyond the total", async ({ page }) => {
  await signIn(page, "quota1");
  await page.getByRole("link", { name: /年度配置方案/ }).first().click();
  await page.getByRole("heading", { level: 1, name: /已生效/ }).waitFor();
  await accessible(page);
  await fits(page);
  await page.goto("/desk/schemes/new");
  await page.getByLabel("年度").first().fill("2031");
  await page.getByLabel("全区总量").fill("３");
  await page.getByRole("button", { name: "起草" }).first().click();
  await page.getByLabel("单位").selectOption({ index: 1 });
  await page.getByLabel("数量", { exact: true }).fill("4");
  await page.getByLabel("理由").fill("例外配置");
  await page.getByRole("button", { name: "保存" }).first().click();
  assert.match(await page.getByRole("alert").innerText(), /超过可配置的3个/);
});

visit("the administrator opens an officer's account and sees no case", async ({ page }) => {
  await signIn(page, "admin");
  await accessible(page);
  await page.getByLabel("登录名", { exact: true }).fill("window9");
  await page.getByLabel("姓名").fill("新同事");
  await page.getByLabel("角色").selectOption("window-officer");
  await page.getByLabel("初始密码").fill("first-password-9");
  await page.getByRole("button", { name: "开通", exact: true }).click();
  assert.match(await page.getByRole("main").innerText(), /动态口令密钥：[A-Z2-7]{32}/);
  const answer = await page.goto("/desk");
  assert.equal(answer.status(), 404, "the desk does not exist for an administrator");
});

visit("a refusal picks its reasons from the findings, and what was written survives an error", async ({ page }) => {
  await open(page, "review1", "王思远");
  await page.getByLabel("理由、意见或告知内容").fill("学位证书与学校登记不一致，拟不同意。");
  await page.getByRole("button", { name: "拟不同意，报核准" }).click();
  await page.getByRole("heading", { level: 1, name: /待核准/ }).waitFor();
  await leave(page);

  // What the findings show as met and nobody doubts is no reason: there is nothing to pick.
  await open(page, "decide1", "李建明");
  assert.equal(await page.getByRole("button", { name: "不予核准" }).count(), 0);
  assert.match(await page.getByRole("main").innerText(), /因此不能不予核准/);

  await page.goto("/desk");
  await page.getByRole("link", { name: "王思远", exact: true }).click();
  await page.getByText("不予核准的理由（从审核结论中选）").click();
  await page.getByRole("checkbox", { name: /1\.2\.1a/ }).check();
  await page.getByRole("checkbox", { name: /1\.2\.9/ }).check();
  await page.locator('[name="words-1.2.9"]').fill("应税收入未达到上一年度平均工资的1.2倍。");
  await page.getByRole("button", { name: "不予核准" }).click();
  assert.match(await page.getByRole("alert").innerText(), /请写明理由/);
  assert.ok(await page.getByRole("checkbox", { name: /1\.2\.1a/ }).isChecked());
  assert.equal(await page.locator('[name="words-1.2.9"]').inputValue(), "应税收入未达到上一年度平均工资的1.2倍。");
  await accessible(page);
  await fits(page);
  await page.locator('[name="words-1.2.1a"]').fill("学位证书编号查询无结果。");
  await page.getByRole("button", { name: "不予核准" }).click();
  await page.getByRole("heading", { level: 1, name: /不予核准/ }).waitFor();
  const told = await page.getByRole("main").innerText();
  assert.match(told, /学位证书编号查询无结果/);
});
