// The employer's and the person's half of the main job: an invitation, an own account, the confirmed
// submission, the papers, and a booked visit.
import assert from "node:assert/strict";
import { accessible, fits, signIn, visit } from "./harness.mjs";

const AGENT = "13800000002";
/** A one-page PDF, by its first bytes. */
const PAPER = { name: "劳动合同.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };

visit("an employee is invited and joins with an own account", async ({ page, another }) => {
  await signIn(page, AGENT);
  await page.goto("/employer/cases/new");
  await accessible(page);
  await fits(page);

  // What is typed survives a wrong check digit.
  await page.getByLabel("员工姓名").fill("阿依古丽·买买提");
  await page.getByLabel("公民身份号码").fill("11010519491231002１");
  await page.getByRole("radio", { name: /第1项/ }).check();
  await page.getByRole("button", { name: "建立申请，取得邀请码" }).click();
  assert.match(await page.title(), /^有错误：/);
  assert.equal(await page.getByLabel("员工姓名").inputValue(), "阿依古丽·买买提");
  await page.getByLabel("公民身份号码").fill("１１０１０５１９４９１２３１００２ｘ");
  await page.getByRole("button", { name: "建立申请，取得邀请码" }).click();
  const code = /[2-9A-HJ-NP-Z]{5} [2-9A-HJ-NP-Z]{5}/.exec(await page.getByRole("main").innerText())[0];
  await accessible(page);

  const person = await another();
  await person.goto("/join");
  await accessible(person);
  await person.getByRole("radio", { name: /申请人/ }).check();
  await person.getByLabel("姓名").fill("阿依古丽·买买提");
  await person.getByLabel(/手机号/).first().fill("13700000001");
  const secrets = person.locator('input[type="password"]');
  await secrets.nth(0).fill("a-password-of-my-own");
  await secrets.nth(1).fill("a-password-of-my-own");
  await person.locator("main form button[type=submit]").first().click();
  await person.waitForURL(/\/me\/file/);
  await accessible(person);
  await person.getByLabel("姓名").fill("阿依古丽·买买提");
  await person.getByLabel("公民身份号码").fill("11010519491231002X");
  await person.getByLabel("手机号").fill("13700000001");
  await person.locator("main form button[type=submit]").first().click();
  await person.getByRole("heading", { level: 1, name: "我的事项" }).waitFor();
  await person.getByLabel("单位给您的邀请码").fill(code.toLowerCase());
  await person.getByRole("button", { name: "加入申请" }).click();
  await person.getByRole("heading", { level: 1, name: /新办/ }).waitFor();
  await accessible(person);
  await fits(person);
});

visit("an employer confirms a submission and the person hands the papers in", async ({ page, another }) => {
  await signIn(page, AGENT);
  await page.goto("/employer/cases?stage=unit_review");
  await page.getByRole("link", { name: /孙浩/ }).click();
  await accessible(page);
  await fits(page);
  await page.getByRole("button", { name: "确认提交" }).click();
  assert.match(await page.title(), /^有错误：/, "nothing is filed without the declaration of truth");
  await page.getByLabel(/本单位已核对，声明/).check();
  await page.getByRole("button", { name: "确认提交" }).click();
  assert.match(await page.getByRole("main").innerText(), /HZ\d{10}/);
  await accessible(page);

  const person = await another();
  await signIn(person, "13900000011");
  await person.getByRole("link", { name: /新办/ }).first().click();
  await person.getByRole("link", { name: /上传.*劳动合同/ }).click();
  await person.locator('input[type="file"]').setInputFiles({ ...PAPER, buffer: Buffer.from("MZ not a paper") });
  await person.locator("main form button[type=submit]").first().click();
  assert.match(await person.getByRole("main").innerText(), /文件类型不支持/);
  await person.locator('input[type="file"]').setInputFiles(PAPER);
  await person.locator("main form button[type=submit]").first().click();
  await person.getByRole("link", { name: "劳动合同.pdf" }).first().waitFor();
  await person.getByRole("button", { name: "网上报送材料" }).click();
  await person.getByRole("heading", { level: 1, name: /已收件，待受理/ }).waitFor();
});

visit("a place at the window is held, confirmed and given back", async ({ page }) => {
  await signIn(page, AGENT);
  await page.goto("/employer/visits");
  await accessible(page);
  await fits(page);
  await page.getByRole("radio", { name: /刘子涵/ }).check();
  await page.getByRole("button", { name: /1号窗口/ }).first().click();
  await page.getByRole("button", { name: /确认/ }).first().click();
  assert.match(await page.getByRole("main").innerText(), /1号窗口/);
  await accessible(page);
});

visit("a holder prints a sheet, and anyone verifies it", async ({ page, another }) => {
  await signIn(page, "13900000002");
  await page.getByRole("link", { name: /FT20/ }).first().click();
  await accessible(page);
  await fits(page);
  const form = page.locator("form", { has: page.getByRole("button", { name: "打印确认单" }) });
  const fields = {};
  for (const input of await form.locator("input").all()) {
    fields[await input.getAttribute("name")] = await input.inputValue();
  }
  const answer = await page.request.post(await form.getAttribute("action"), { form: fields });
  assert.equal(answer.headers()["content-type"], "application/pdf");
  const pdf = (await answer.body()).toString("latin1");
  assert.ok(pdf.startsWith("%PDF-1.7"));

  // A code nobody printed gets the same answer as a wrong number.
  const school = await another();
  await school.goto("/v/ABCDEFGHJKLMNPQR");
  await school.getByLabel(/后四位/).fill("0031");
  await school.getByRole("button", { name: "核验" }).click();
  assert.match(await school.getByRole("main").innerText(), /没有与这个核验码和后四位同时相符的证件/);
});
