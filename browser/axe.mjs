// Accessibility of pages: WCAG 2.2 level AA and best practices, in light, dark and at 320 px.
//
//   node axe.mjs http://127.0.0.1:8600/ http://127.0.0.1:8600/help …
//
// Prints each violation with the element; the exit code is 1 if there is any.
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { startBrowser, WAYS, withPage } from './chromium.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What is wrong with the page that is open, one sentence each; empty when nothing is.
export async function audit(page) {
  const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const faults = result.violations.flatMap((violation) => violation.nodes.map((node) => describe(violation, node)));
  if (await overflows(page)) {
    faults.push(`overflow: the page is wider than its window; ${await widest(page)}`);
  }
  return faults;
}

function describe(violation, node) {
  const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? violation.help;
  return `${violation.id}: ${node.target.join(' ')}: ${reason}`;
}

function overflows(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

function widest(page) {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > limit + 1);
    return wide.slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(', ');
  });
}

// Audits every address in every way; returns the number of faults, and prints them.
export async function auditAll(browser, addresses) {
  let count = 0;
  for (const address of addresses) {
    for (const way of Object.keys(WAYS)) {
      const faults = await withPage(browser, way, address, async (page, complaints) => [
        ...(await audit(page)),
        ...complaints.map((text) => `console: ${text}`),
      ]);
      count += faults.length;
      faults.forEach((fault) => console.log(`${address} (${way}): ${fault}`));
    }
  }
  return count;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await startBrowser();
  const addresses = process.argv.slice(2);
  const count = await auditAll(browser, addresses);
  await browser.close();
  console.log(`axe: ${addresses.length} pages, ${Object.keys(WAYS).length} ways each, ${count} faults`);
  process.exitCode = count > 0 || addresses.length === 0 ? 1 : 0;
}
