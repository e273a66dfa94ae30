// What a person sees on a page, said as a test says it.
import assert from 'node:assert/strict';

const PATIENCE = 10_000;

// The main part of the page shows these words.
export async function says(page, words) {
  const main = page.getByRole('main');
  const shown = main.getByText(words).filter({ visible: true }).first();
  await sees(shown, async () => `“${words}” is not on ${page.url()}:\n${await main.innerText()}`);
}

// The heading of the page is this.
export async function heading(page, words) {
  const title = page.getByRole('heading', { level: 1, name: words });
  await sees(title, async () => `the heading of ${page.url()} is “${await page.locator('h1').innerText()}”, not “${words}”`);
}

// Something is to be seen.
export async function sees(locator, otherwise = () => `${locator} is not to be seen`) {
  try {
    await locator.waitFor({ timeout: PATIENCE });
  } catch {
    assert.fail(await otherwise());
  }
}

// The words of the menu, in order, without counts.
export async function menu(page) {
  const items = await page.locator('.govuk-service-navigation__link').allInnerTexts();
  return items.map((text) => text.replace(/\d[\s\S]*$/, '').trim());
}
