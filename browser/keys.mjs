// The keyboard walk: Tab from the top of the page through everything that can be used.
//
//   node keys.mjs http://127.0.0.1:8600/help …
//
// Every stop must have a name, show its focus, and lie uncovered; nothing may be left out; the first
// stop of a page with a menu is the link to the content. The exit code is 1 if a page fails.
import { pathToFileURL } from 'node:url';
import { lookAtEach, startBrowser } from './chromium.mjs';

const FOCUSABLE = 'a[href],button,input:not([type=hidden]),select,textarea,summary';

// What is wrong with the way through the page that is open; empty when nothing is.
export async function walkKeyboard(page) {
  const expected = await page.evaluate(countStops, FOCUSABLE);
  const start = await page.evaluate(() => document.activeElement !== document.body);
  const stops = start ? [await page.evaluate(stopHere)] : [];
  for (let step = 0; step < expected + 3; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopHere);
    if (!stop) break;
    stops.push(stop);
  }
  const faults = stops.flatMap(faultsOf);
  const reached = new Set(stops.map((stop) => stop.position)).size;
  if (reached < expected && !start) {
    faults.push(`only ${reached} of ${expected} elements are reached`);
  }
  const hasSkipLink = await page.evaluate(() => document.querySelector('.govuk-skip-link') !== null);
  if (hasSkipLink && !stops[0]?.isSkipLink) {
    faults.push(`the first stop is not the link to the content but ${stops[0]?.what}`);
  }
  return faults;
}

// In the page: how many stops there ought to be. A group of radios is one.
function countStops(selector) {
  const groups = new Set();
  return [...document.querySelectorAll(selector)].filter((element) => {
    if (element.disabled || element.getClientRects().length === 0) return false;
    if (element.closest('details:not([open])') && element.tagName !== 'SUMMARY') return false;
    if (element.type !== 'radio') return true;
    if (groups.has(element.name)) return false;
    groups.add(element.name);
    return true;
  }).length;
}

// In the page: the element that has the focus, as a keyboard user meets it.
function stopHere() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const label = element.labels?.[0];
  const text = element.getAttribute('aria-label') || element.innerText || label?.innerText || element.title || '';
  const shows = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const ownStyle = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2));
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2));
  const top = document.elementFromPoint(x, y);
  const reaches = (part) => part && top && (part === top || part.contains(top) || top.contains(part));
  return {
    what: `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${text.trim().slice(0, 40)}"`,
    position: [...document.querySelectorAll('*')].indexOf(element),
    named: text.trim() !== '',
    focusShown: shows(ownStyle) || Boolean(label && shows(getComputedStyle(label, '::before'))),
    covered: !(reaches(element) || reaches(label)),
    isSkipLink: element.classList.contains('govuk-skip-link'),
  };
}

function faultsOf(stop) {
  const faults = [];
  if (!stop.named) faults.push(`${stop.what} has no name`);
  if (!stop.focusShown) faults.push(`${stop.what} does not show its focus`);
  if (stop.covered) faults.push(`${stop.what} is covered by something else`);
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await startBrowser();
  const addresses = process.argv.slice(2);
  const found = await lookAtEach(browser, addresses, 2, async (page, _, address) => {
    const faults = await walkKeyboard(page);
    faults.forEach((fault) => console.log(`${address}: ${fault}`));
    return faults.length;
  });
  await browser.close();
  const count = found.reduce((sum, faults) => sum + faults, 0);
  console.log(`keys: ${addresses.length} pages, ${count} faults`);
  process.exitCode = count > 0 || addresses.length === 0 ? 1 : 0;
}
