// Starts the browser that Debian packages, headless and silent, and knows the ways a page is looked at.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.BEFFROI_CHROMIUM, process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Each way is a set of Playwright context options. Colours change at once, so that nothing is measured half-way.
export const WAYS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', reducedMotion: 'reduce' },
  narrow: { viewport: { width: 320, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' },
};

export async function startBrowser() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) {
    throw new Error('No Chromium found. Install the package "chromium", or name one in CHROMIUM.');
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

// Turns the page that is open to another way, without loading it again.
export async function turn(page, way) {
  await page.emulateMedia({ colorScheme: WAYS[way].colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(WAYS[way].viewport);
}

// Opens each address in a page, hands it to `look`, and gives what `look` answered, in the order of the addresses.
// Several pages are open at once; `complaints` holds what the browser itself found wrong with the page.
export async function lookAtEach(browser, addresses, atOnce, look) {
  const context = await browser.newContext(WAYS.light);
  const answers = new Array(addresses.length);
  const waiting = addresses.map((address, place) => ({ address, place }));
  const worker = async () => {
    const page = await context.newPage();
    let complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      complaints = [];
      await turn(page, 'light');
      await page.goto(next.address, { waitUntil: 'load' });
      answers[next.place] = await look(page, complaints, next.address);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, addresses.length) }, worker));
  } finally {
    await context.close();
  }
  return answers;
}
