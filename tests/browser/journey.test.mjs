// The main job from nothing to a verified sheet, by hand and without scripts: a new employer registers and
// is accepted; an employee is invited, joins, fills in, is checked, filed, accepted, reviewed, approved;
// prints the confirmation sheet, and a school verifies it by its code, and off line.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn, visit } from "./harness.mjs";

const PASSWORD = "一句只有我自己知道的话";
const PAPER = { name: "材料.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
// The forms ask for whole years that are over.
const LAST_YEAR = new Date().getFullYear() - 1;

/** Presses the page's main button, or the one with the name. */
async function press(page, name) {
  const main = page.getByRole("main");
  const button = name ? main.getByRole("button", { name, exact: true }) : main.locator("button");
  await button.first().click();
}

async function says(page, words) {
  assert.match(await page.getByRole("main").innerText(), words);
}

/** Opens an own account, as the sign-in page offers it. */
async function openAccount(page, role, name, mobile) {
  await page.goto("/join");
  await page.getByRole("radio", { name: role }).check();
  await page.getByLabel("姓名").fill(name);
  await page.getByLabel(/手机号/).first().fill(mobile);
  const secrets = page.locator('input[type="password"]');
  await secrets.nth(0).fill(PASSWORD);
  await secrets.nth(1).fill(PASSWORD);
  await press(page);
  await page.waitForURL((url) => url.pathname !== "/join");
}

async function fillDay(page, name, day) {
  const [year, month, date] = day.split("-");
  await page.locator(`[name="${name}-year"]`).fill(year);
  await page.locator(`[name="${name}-month"]`).fill(month);
  await page.locator(`[name="${name}-day"]`).fill(date);
}

/** Uploads the same paper wherever the page asks for one of ours. */
async function uploadAll(page) {
  for (;;) {
    const missing = page.getByRole("main").getByRole("link", { name: /^上传/ });
    if ((await missing.count()) === 0) return;
    await missing.first().click();
    await page.locator('input[type="file"]').setInputFiles(PAPER);
    await press(page, "上传这份材料");
    await page.waitForURL((url) => !url.pathname.includes("/papers/"));
  }
}

/** A unified social credit code with right check characters (GB 32100, GB 11714). */
function creditCode(authority, unit) {
  const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const value = (c) => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const inner = 11 - ([...unit].reduce((sum, c, at) => sum + value(c) * weights[at], 0) % 11);
  const body = `${authority}${unit}${inner === 11 ? "0" : inner === 10 ? "X" : inner}`;
  const outer = [...body].reduce((sum, c, at) => sum + letters.indexOf(c) * (3 ** at % 31), 0);
  return body + letters[(31 - (outer % 31)) % 31];
}

visit("a new employer registers, names its agent and is accepted", { javaScriptEnabled: false },
  async ({ page, another }) => {
    const agent = await another();
    await openAccount(agent, /单位经办人/, "罗敏", "13700000011");
    await openAccount(page, /法定代表人/, "高建国", "13700000010");
    await page.getByLabel("单位名称").fill("北京新程轨道装备有限公司");
    await page.getByLabel("统一社会信用代码").fill(creditCode("91110106", "MA01JR00"));
    await page.getByLabel(/手机号/).fill("13700000010");
    await press(page, "建立注册");
    await page.goto("/employer/agent");
    await page.getByLabel("经办人的手机号").fill("13700000011");
    await press(page, "备案经办人");
    await page.goto("/employer/agent");
    await press(page, "停止备案");
    assert.match(await page.getByRole("main").innerText(), /经办人已停止备案/);
    await page.goto("/employer/agent");
    await page.getByLabel("经办人的手机号").fill("13700000011");
    await press(page, "备案经办人");

    await agent.goto("/employer/data");
    await agent.locator('[name="main_business"]').selectOption("37");
    await fillDay(agent, "founded", "2015-06-01");
    await agent.locator('[name="kind"]').selectOption({ label: "企业法人" });
    await agent.locator('[name="paid_in"]').fill("５００万元");
    await agent.locator('[name="tax_area"]').selectOption({ label: "丰台区" });
    await agent.locator('[name="open_records"]').fill("0");
    for (const back of [0, 1, 2]) {
      await agent.locator(`[name="tax-${LAST_YEAR - back}"]`).fill("3,000,000");
      await agent.locator(`[name="staff-${LAST_YEAR - back}"]`).fill("120");
    }
    await press(agent, "保存，以后再来");
    await uploadAll(agent);
    await agent.goto("/employer/data");
    assert.equal(await agent.locator('[name="paid_in"]').inputValue(), "5000000");
    await agent.locator('[name="declared"]').check();
    await press(agent, "保存并提交");
    await says(agent, /待窗口核对|已提交/);

    const officer = await another();
    await signIn(officer, "window1");
    await officer.getByRole("link", { name: "北京新程轨道装备有限公司" }).click();
    await officer.getByLabel(/核定理由/).first().fill("先进制造，符合首都城市功能定位。");
    await press(officer, "核定为符合");
    await press(officer, "核对无误，通过注册");
    await officer.getByRole("heading", { level: 1, name: /已注册/ }).waitFor();
    await agent.goto("/employer");
    await says(agent, /已注册/);
  });

const NAME = "阿依古丽·买买提";
const ID = "11010519491231002X";

/** The agent's invitation, and the person who joins with an own account. */
async function invited(agent, person) {
  await signIn(agent, "13800000002");
  await agent.goto("/employer/cases/new");
  await agent.getByLabel("员工姓名").fill(NAME);
  await agent.getByLabel("公民身份号码").fill(ID);
  await agent.getByRole("radio", { name: /第1项/ }).check();
  await press(agent, "建立申请，取得邀请码");
  const code = /[2-9A-HJ-NP-Z]{5} [2-9A-HJ-NP-Z]{5}/.exec(await agent.getByRole("main").innerText())[0];

  await openAccount(person, /申请人/, NAME, "13700000001");
  await person.getByLabel("姓名").fill(NAME);
  await person.getByLabel("公民身份号码").fill(ID);
  await person.getByLabel("手机号").fill("13700000001");
  await press(person);
  await person.getByLabel("单位给您的邀请码").fill(code);
  await press(person, "加入申请");
  await person.getByRole("heading", { level: 1, name: /新办/ }).waitFor();
  return new URL(person.url()).pathname;
}

/** The person's data, photograph and papers. */
async function filledIn(person, path) {
  const photo = await person.screenshot({ type: "jpeg" });
  await person.goto("/me/photo");
  await person.locator('input[type="file"]').setInputFiles({ name: "照片.jpg", mimeType: "image/jpeg", buffer: photo });
  await press(person, "上传照片");
  await person.goto("/me/data");
  const picked = {
    hukou: "outside", special_group: "none", relation: "labour", degree: "master",
  };
  for (const [name, value] of Object.entries(picked)) {
    await person.locator(`[name="${name}"][value="${value}"]`).check();
  }
  await fillDay(person, "employed_since", `${LAST_YEAR - 3}-03-01`);
  await fillDay(person, "contract_end", `${LAST_YEAR + 4}-02-28`);
  await fillDay(person, "degree_on", `${LAST_YEAR - 6}-06-30`);
  const written = { insured_months: "40", income_12m: "１，２００，０００", income_last_year: "120万元", work_months: "60" };
  for (const [name, value] of Object.entries(written)) {
    await person.locator(`[name="${name}"]`).fill(value);
  }
  await press(person, "保存资料");
  await says(person, /符合/);
  await person.goto(path);
  await uploadAll(person);
}

visit("a person's permit, from the invitation to a sheet that others verify", { javaScriptEnabled: false },
  async ({ page, another }) => {
    const [agent, person] = [page, await another()];
    const path = await invited(agent, person);
    await filledIn(person, path);
    await person.goto(path);
    await person.locator('[name="declared"]').check();
    await press(person, "提交单位核对");

    await agent.goto("/employer/cases?stage=unit_review");
    await agent.getByRole("link", { name: NAME }).click();
    await agent.getByLabel(/本单位已核对，声明/).check();
    await press(agent, "确认提交");
    await says(agent, /HZ\d{10}/);

    await person.goto(path);
    await press(person, "网上报送材料");
    await person.getByRole("heading", { level: 1, name: /已收件，待受理/ }).waitFor();

    await accepted(await another());
    await reviewed(await another());
    await decided(await another());

    await person.goto("/me");
    await person.getByRole("link", { name: /FT20/ }).first().click();
    const pdf = await printed(person);
    const school = await another();
    const key = await (await school.request.get("/verify/key.pem")).body();
    await verified(school, verifiedOffline(pdf, key));
  });

async function desk(page, officer) {
  await signIn(page, officer);
  await page.getByRole("link", { name: NAME, exact: true }).click();
}

async function accepted(page) {
  await desk(page, "window2");
  for (const item of await page.getByRole("radio", { name: "符合", exact: true }).all()) {
    await item.check();
  }
  await press(page, "保存核对结果");
  await press(page, "受理");
  await page.getByRole("heading", { level: 1, name: /已受理/ }).waitFor();
}

async function reviewed(page) {
  await desk(page, "review1");
  await page.getByLabel("理由、意见或告知内容").fill("材料齐全，各项条件经核对属实，拟同意。");
  await press(page, "拟同意，报核准");
}

async function decided(page) {
  await desk(page, "decide1");
  await press(page, "核准");
  await page.getByRole("heading", { level: 1, name: /已核准/ }).waitFor();
}

/** Prints as the button does; a browser without scripts would save the answer as a file. */
async function printed(page) {
  const form = page.locator("form", { has: page.getByRole("button", { name: "打印确认单" }) });
  const fields = {};
  for (const input of await form.locator("input").all()) {
    fields[await input.getAttribute("name")] = await input.inputValue();
  }
  const answer = await page.request.post(await form.getAttribute("action"), { form: fields });
  assert.equal(answer.headers()["content-type"], "application/pdf");
  return answer.body();
}

/** What `juzheng verify` says of the file with nothing but the published key; answers the sheet's code. */
function verifiedOffline(pdf, publicKey) {
  const folder = mkdtempSync(join(tmpdir(), "juzheng-sheet-"));
  const [sheet, key] = [join(folder, "sheet.pdf"), join(folder, "key.pem")];
  const verify = () => execFileSync(process.env.JUZHENG_BIN, ["verify", sheet, "--key", key]).toString();
  writeFileSync(key, publicKey);
  writeFileSync(sheet, pdf);
  const fields = verify();
  const edited = Buffer.from(pdf);
  edited[edited.length >> 1] ^= 1;
  writeFileSync(sheet, edited);
  assert.throws(verify, "an edited sheet does not verify");
  rmSync(folder, { recursive: true });
  return /核验码：(\S+)/.exec(fields)[1];
}

/** What the public page says to somebody with the sheet in hand, who knows the last four digits. */
async function verified(page, code) {
  await page.goto(`/v/${code}`);
  await page.getByLabel(/后四位/).fill(ID.slice(-4));
  await press(page, "核验");
  await says(page, /有效/);
  assert.doesNotMatch(await page.getByRole("main").innerText(), new RegExp(NAME), "the name is masked");
}
