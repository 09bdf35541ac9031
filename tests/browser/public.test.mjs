// What anyone may see: no account, nothing stored.
import assert from "node:assert/strict";
import { accessible, fits, visit, wellMade } from "./harness.mjs";

const PAGES = ["/", "/guide", "/check", "/verify", "/sign-in", "/accessibility", "/privacy"];

for (const path of PAGES) {
  visit(`${path} is well made`, async ({ page }) => {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200);
    await wellMade(page);
  });

  visit(`${path} is complete without scripts`, { javaScriptEnabled: false }, async ({ page }) => {
    await page.goto(path);
    await fits(page);
    const dead = await page.locator('button[type="button"]:visible').allInnerTexts();
    assert.deepEqual(dead, [], "buttons that do nothing without a script");
  });
}

visit("the home page says what this is, what it is not and where to begin", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("heading", { name: /不是.*积分落户/ }).waitFor();
  await page.getByText("演示环境").waitFor();
  await page.getByText("不收取任何费用").waitFor();
});

visit("every link of the public pages leads to a page", async ({ page, url }) => {
  const seen = new Map();
  for (const path of PAGES) {
    await page.goto(path);
    const hrefs = await page.locator("a[href]").evaluateAll((links) => links.map((a) => a.href));
    for (const href of hrefs.filter((href) => href.startsWith(url))) {
      const { pathname, search } = new URL(href);
      seen.set(pathname + search, path);
    }
  }
  for (const [path, from] of seen) {
    const answer = await page.request.get(path);
    assert.ok(answer.status() < 400, `${path}, linked from ${from}, answers ${answer.status()}`);
  }
});

visit("links into a page lead to a place of it", async ({ page, url }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const here = await page.locator('a[href*="#"]').evaluateAll((links) =>
      links.map((a) => new URL(a.href)).filter((to) => to.origin === location.origin)
        .map(({ pathname, hash }) => [pathname, decodeURIComponent(hash.slice(1))]),
    );
    for (const [to, id] of here.filter(([, id]) => id !== "")) {
      const html = await (await page.request.get(url + to)).text();
      assert.ok(html.includes(`id="${id}"`), `${path} links to ${to}#${id}, which is not there`);
    }
  }
});

visit("the keyboard reaches the main part first and every control after it", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  assert.equal(await skip.innerText(), "跳到正文");
  await skip.press("Enter");
  assert.match(page.url(), /#main$/);
  const reachable = 'a[href]:visible, button:visible, input:not([type="hidden"]):visible';
  const negative = await page.locator(reachable).evaluateAll((controls) =>
    controls.filter((control) => control.tabIndex < 0).map((control) => control.outerHTML),
  );
  assert.deepEqual(negative, []);
});

visit("large text stays on from page to page and still fits", async ({ page }) => {
  await page.goto("/guide");
  const size = (selector) => page.locator(selector).first().evaluate((element) =>
    Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size("main p");
  await page.getByRole("button", { name: "大字版" }).click();
  await page.getByRole("button", { name: "标准字号" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/guide", "one comes back to the page one was on");
  assert.ok(await size("main p") > before);
  for (const path of PAGES) {
    await page.goto(path);
    await page.getByRole("button", { name: "标准字号" }).waitFor();
    await accessible(page);
    await fits(page);
  }
});

visit("an address that is not there says so and leads home", async ({ page }) => {
  const answer = await page.goto("/no/such/page");
  assert.equal(answer.status(), 404);
  await page.getByRole("heading", { level: 1, name: "没有找到" }).waitFor();
  await wellMade(page);
});

visit("a page prints without the site around it", async ({ page }) => {
  await page.goto("/guide");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("navigation", { name: "主导航" }).isVisible(), false);
  assert.equal(await page.getByRole("heading", { level: 1 }).isVisible(), true);
});

visit("a page that needs a person asks for sign-in and remembers where one was going", async ({ page }) => {
  await page.goto("/me");
  const { pathname, searchParams } = new URL(page.url());
  assert.equal(pathname, "/sign-in");
  assert.equal(searchParams.get("next"), "/me");
});
