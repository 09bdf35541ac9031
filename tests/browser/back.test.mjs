// Going back, reloading and two tabs: a form that was refused leads to an address of its own, so that no page
// of a signed-in visitor has to be sent again to be seen again, and what was typed is still there.
import assert from "node:assert/strict";
import { signIn, visit } from "./harness.mjs";

const PLAIN = { javaScriptEnabled: false };
const REASON = "理由、意见或告知内容";

async function openCase(page, officer, who) {
  await signIn(page, officer);
  await page.getByRole("link", { name: who, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: who }).waitFor();
}

/** The words of the summary of errors; none when the page has none. */
async function errors(page) {
  const alert = page.getByRole("alert");
  return (await alert.count()) === 0 ? "" : await alert.innerText();
}

visit("going back after an error shows each page again, and never asks to send a form again", PLAIN,
  async ({ page }) => {
    await openCase(page, "window1", "陈雨桐");
    const form = page.url();
    await page.getByLabel("有权办理的部门").fill("朝阳区人力社保局");
    await page.getByRole("button", { name: "不予受理" }).click();
    assert.match(await errors(page), /请至少勾选一条依据的条款/);
    assert.match(page.url(), /\?again=/, "the answer has an address of its own");
    assert.equal(await page.getByLabel("有权办理的部门").inputValue(), "朝阳区人力社保局");
    await page.reload();
    assert.match(await errors(page), /请至少勾选一条依据的条款/);
    assert.equal(await page.getByLabel("有权办理的部门").inputValue(), "朝阳区人力社保局");

    // Somewhere else and back: the answer still waits.
    await page.getByRole("link", { name: "返回工作台" }).click();
    await page.goBack();
    assert.match(await errors(page), /请至少勾选一条依据的条款/);

    // A step that is taken, and back again twice: the page of the form, as it stands now.
    const first = page.getByRole("radio", { name: "符合", exact: true }).first();
    await first.check();
    await page.getByRole("button", { name: "保存核对结果" }).click();
    assert.equal(page.url(), form, "a step leads to the case itself");
    await page.goBack();
    assert.match(await errors(page), /请至少勾选一条依据的条款/);
    await page.goBack();
    assert.equal(page.url(), form);
    assert.equal(await errors(page), "");
    await page.getByRole("heading", { level: 1, name: "陈雨桐" }).waitFor();
  });

visit("going back and sending a form once more acts once", PLAIN, async ({ page }) => {
  await signIn(page, "quota1");
  await page.goto("/desk/schemes/new");
  await page.getByLabel("年度").first().fill("2032");
  await page.getByRole("button", { name: "起草" }).first().click();
  assert.notEqual(await errors(page), "", "a scheme needs its total");
  assert.equal(await page.getByLabel("年度").first().inputValue(), "2032");
  const draft = async () => {
    await page.getByLabel("全区总量").fill("7");
    await page.getByRole("button", { name: "起草" }).first().click();
    await page.waitForURL(/\/desk\/schemes\/[0-9a-f-]{30,}/);
    return page.url();
  };
  const once = await draft();
  await page.goBack();
  assert.match(page.url(), /again=/);
  assert.equal(await draft(), once, "the second time is answered with the first scheme");

  // The same key with other words is not taken for the first act, and not for a second one.
  await page.goBack();
  await page.getByLabel("全区总量").fill("8");
  await page.getByRole("button", { name: "起草" }).first().click();
  assert.doesNotMatch(page.url(), /\/desk\/schemes\/[0-9a-f-]{30,}/);
  await page.goto(once);
  assert.match(await page.getByRole("main").innerText(), /7/);
});

visit("two tabs keep two answers apart, and one act is one act", PLAIN, async ({ page }) => {
  await openCase(page, "review1", "王思远");
  const address = page.url();
  const other = await page.context().newPage();
  await other.goto(address);
  await page.getByRole("button", { name: "拟同意，报核准" }).click();
  assert.match(await errors(page), /没有写明理由/);
  await other.getByRole("button", { name: "拟不同意，报核准" }).click();
  assert.match(await errors(other), /没有写明理由/);
  assert.notEqual(page.url(), other.url());

  await page.getByLabel(REASON).fill("材料齐全，各项条件经核对属实，拟同意。");
  await page.getByRole("button", { name: "拟同意，报核准" }).click();
  await page.getByRole("heading", { level: 1, name: /待核准/ }).waitFor();
  await other.getByLabel(REASON).fill("两处盖章不清，拟不同意。");
  await other.getByRole("button", { name: "拟不同意，报核准" }).click();
  assert.match(await errors(other), /待核准|状态/, "the other tab is told where the case stands");
  assert.equal(await other.getByLabel(REASON).count(), 0, "and may no longer review");
  await page.goto(address);
  assert.doesNotMatch(await page.getByRole("main").innerText(), /两处盖章不清/);
});

visit("an answer is its own visitor's, and a file has to be chosen again", async ({ page, another }) => {
  await signIn(page, "13900000012");
  await page.goto("/me/photo");
  await page.locator('input[type="file"]').setInputFiles({ name: "照片.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ") });
  await page.getByRole("button", { name: "上传照片" }).click();
  assert.notEqual(await errors(page), "");
  assert.match(await page.getByRole("main").innerText(), /请重新选择/);
  const stranger = await another();
  await signIn(stranger, "13900000011");
  await stranger.goto(page.url());
  assert.equal(await errors(stranger), "");
});
