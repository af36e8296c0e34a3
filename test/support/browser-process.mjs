/** A browser in a process of its own, told what to do by messages: `node browser-process.mjs FOLDER`, where the packages are in FOLDER. */

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const packages = createRequire(join(resolve(process.argv[2]), "package.json"));
const { default: puppeteer } = await import(pathToFileURL(packages.resolve("puppeteer-core")));
const browser = await puppeteer.launch({
  executablePath: join(resolve(process.argv[2]), "chromium"),
  headless: "shell",
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const page = await browser.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(error.message));
page.on("console", (message) => message.type() === "error" && errors.push(message.text()));

const steps = {
  open: async ({ url, width }) => {
    errors.length = 0;
    await page.setViewport({ width, height: 900 });
    await page.goto(url);
  },
  evaluate: ({ expression }) => page.evaluate(expression),
  until: async ({ expression }) => void (await page.waitForFunction(expression, { timeout: 60_000 })),
  type: async ({ selector, text }) => void (await page.type(selector, text)),
  screenshot: async ({ path, whole }) => void (await page.screenshot({ path, fullPage: whole })),
  errors: () => [...errors],
};

process.on("message", async ({ step, ...rest }) => {
  try {
    process.send({ value: await steps[step](rest) });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
process.on("disconnect", () => browser.close().finally(() => process.exit()));
process.send({});
