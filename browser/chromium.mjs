// Starts the browser that Debian packages, headless and silent, and knows the ways a page is looked at.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Each way is a set of Playwright context options.
export const WAYS = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 800 }, colorScheme: 'light' },
};

export async function startBrowser() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) {
    throw new Error('No Chromium found. Install the package "chromium", or name one in CHROMIUM.');
  }
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

// Opens `address` in one of the ways, hands the page to `look`, and closes it whatever happens.
export async function withPage(browser, way, address, look) {
  const context = await browser.newContext(WAYS[way]);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(address, { waitUntil: 'load' });
    return await look(page, complaints);
  } finally {
    await context.close();
  }
}
