// Accessibility of pages: WCAG 2.2 level AA and best practices, in light, dark and at 320 px.
//
//   node axe.mjs http://127.0.0.1:8600/ http://127.0.0.1:8600/help …
//
// Prints each violation with the element; the exit code is 1 if there is any.
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { lookAtEach, startBrowser, turn, WAYS } from './chromium.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Dark differs from light in its colours and in nothing else.
const COLOURS = ['color-contrast', 'link-in-text-block'];

// What is wrong with the page that is open, in light, dark and narrow, one sentence each; empty when nothing is.
// Leaves the page narrow.
export async function audit(page) {
  // Not a script of the page: its policy allows none.
  await page.evaluate(axe.source);
  const faults = [];
  for (const way of Object.keys(WAYS)) {
    await turn(page, way);
    faults.push(...(await auditAsItIs(page, way)).map((fault) => `(${way}) ${fault}`));
  }
  return faults;
}

async function auditAsItIs(page, way) {
  const runOnly = way === 'dark' ? { type: 'rule', values: COLOURS } : { type: 'tag', values: TAGS };
  const violations = await page.evaluate(findViolations, runOnly);
  const faults = violations.flatMap((violation) => violation.nodes.map((node) => describe(violation, node)));
  if (await overflows(page)) {
    faults.push(`overflow: the page is wider than its window; ${await widest(page)}`);
  }
  return faults;
}

// In the page.
async function findViolations(runOnly) {
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return violations;
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

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await startBrowser();
  const addresses = process.argv.slice(2);
  const found = await lookAtEach(browser, addresses, 2, async (page, complaints, address) => {
    const faults = [...(await audit(page)), ...complaints.map((text) => `console: ${text}`)];
    faults.forEach((fault) => console.log(`${address}: ${fault}`));
    return faults.length;
  });
  await browser.close();
  const count = found.reduce((sum, faults) => sum + faults, 0);
  console.log(`axe: ${addresses.length} pages, ${Object.keys(WAYS).length} ways each, ${count} faults`);
  process.exitCode = count > 0 || addresses.length === 0 ? 1 : 0;
}
