// The end of a session as its pages say it. The clock of the page runs ahead; that of the desk does not.
import assert from 'node:assert/strict';
import { sees } from './look.mjs';
import { button, walk } from './walk.mjs';
import { audit } from './axe.mjs';

const step = walk();

const notice = (page) => page.getByRole('dialog', { name: 'Your session' });
const tells = (page, words) => sees(notice(page).getByText(words).filter({ visible: true }).first());
const later = async (page, minutes) => {
  await page.clock.fastForward(minutes * 60_000);
  await page.clock.runFor(6_000);
};
const isClosed = (page) => notice(page).waitFor({ state: 'hidden' });

step('without JavaScript there is no notice, and nothing is missed', async ({ people }) => {
  const page = await people.signedIn('agent');
  await page.goto('/me');
  assert.equal(await page.locator('dialog').isVisible(), false);
  await page.context().close();
});

step('some minutes before its end a session says so, and what was typed stays', async (stage) => {
  const page = await stage.people.signedIn('privileged-user', { settings: { javaScriptEnabled: true } });
  await page.clock.install();
  await page.goto('/me/password');
  await page.locator('#present').fill('something typed');
  await page.locator('#present').focus();
  await later(page, 20);
  await isClosed(page);
  await later(page, 6);
  await sees(notice(page));
  await tells(page, 'at most 5 minutes');
  assert.deepEqual(await audit(page), []);
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  assert.equal(await focused(), 'Stay signed in');
  stage.page = page;
});

step('one click and it goes on, where one was', async ({ page }) => {
  const answered = page.waitForResponse('**/session/stay');
  await button(page, 'Stay signed in').click();
  assert.equal((await answered).status(), 200);
  await isClosed(page);
  assert.equal(await page.locator('#present').inputValue(), 'something typed');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'present');
  await later(page, 20);
  await isClosed(page);
});

step('whoever closes the notice is told once more, when the session has ended', async ({ page }) => {
  await later(page, 6);
  await sees(notice(page));
  await page.keyboard.press('Escape');
  await isClosed(page);
  await later(page, 2);
  await isClosed(page);
  await later(page, 4);
  await tells(page, 'Your session has ended');
  assert.equal(await button(page, 'Stay signed in').isVisible(), false);
  await button(page, 'Close this notice').click();
  assert.equal(await page.locator('#present').inputValue(), 'something typed');
});

step('a window hears that another one goes on', async ({ page }) => {
  await page.goto('/me/password');
  await later(page, 26);
  await sees(notice(page));
  const other = await page.context().newPage();
  await other.goto('/me');
  // The clock of the first stands ahead, so the other one must be as far.
  await other.clock.install({ time: await page.evaluate(() => Date.now()) });
  await other.goto('/me');
  await isClosed(page);
});

step('when nothing answers, the notice says so and offers it again', async ({ page }) => {
  await page.goto('/me/password');
  await later(page, 26);
  await sees(notice(page));
  await page.route('**/session/stay', (route) => route.abort());
  await button(page, 'Stay signed in').click();
  await tells(page, 'could not be extended');
  await page.unroute('**/session/stay');
  await button(page, 'Stay signed in').click();
  await isClosed(page);
});
