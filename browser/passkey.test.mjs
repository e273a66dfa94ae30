// A passkey: registered once with a surer proof, then it signs in and raises a session by itself. Chromium plays the device.
import assert from 'node:assert/strict';
import { heading, says, sees } from './look.mjs';
import { deviceOf } from './means.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

const step = walk();

const signOut = (page) => button(page, 'Sign out').click();

step('with a password and a code nobody gives himself a passkey', async ({ people }) => {
  const page = await people.signedIn('privileged-user');
  await page.goto('/me/means');
  await button(page, 'Add a passkey').click();
  await says(page, 'surer than the one you have proved');
  await page.context().close();
});

step('with the identity card one registers a passkey', async (stage) => {
  const { people } = stage;
  const page = await people.visitor('en', { javaScriptEnabled: true, ...(await people.withCard('agent')) });
  Object.assign(stage, { page, authenticator: await deviceOf(page) });
  await page.goto('/sign-in');
  await link(page, 'Sign in with the identity card').click();
  await page.waitForURL('**/home');
  await page.goto('/me/means');
  await button(page, 'Add a passkey').click();
  await heading(page, 'Add a passkey');
  await page.getByLabel('Name').fill('work phone');
  await button(page, 'Create the passkey').click();
  await page.waitForURL('**/me/means?done=added');
  await sees(page.getByRole('row', { name: 'work phone' }));
  assert.equal((await stage.authenticator.send('getCredentials')).credentials.length, 1);
});

step('the passkey signs in without a user name or a password', async ({ page }) => {
  await signOut(page);
  await page.goto('/sign-in?back=/mailbox');
  await link(page, 'Sign in with a passkey').click();
  await heading(page, 'Passkey');
  await button(page, 'Use my passkey').click();
  await page.waitForURL('**/mailbox');
  await heading(page, 'Documents');
});

step('an answer that was given before, or to another browser, opens nothing', async ({ page, people }) => {
  await signOut(page);
  await page.goto('/sign-in/passkey');
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/sign-in/passkey'));
  await button(page, 'Use my passkey').click();
  const body = (await sent).postData();
  await page.waitForURL('**/home');
  const other = await people.visitor('en');
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const again = () => other.request.post('/sign-in/passkey', { data: body, headers, maxRedirects: 0 });
  assert.equal((await again()).status(), 410, 'without the cookie of the browser that was asked');
  await other.goto('/sign-in/passkey');
  assert.equal((await again()).status(), 401, 'an answer to another challenge');
  await other.context().close();
});

step('a device that does not make sure who holds it opens nothing', async ({ page, authenticator }) => {
  await signOut(page);
  await authenticator.send('setUserVerified', { isUserVerified: false });
  await page.goto('/sign-in/passkey');
  await button(page, 'Use my passkey').click();
  await sees(page.getByRole('alert').filter({ hasText: 'gave no passkey' }));
  assert.equal(new URL(page.url()).pathname, '/sign-in/passkey');
  await authenticator.send('setUserVerified', { isUserVerified: true });
});

step('of the pages of nobody, only those that ask for a passkey may run a script, and only ours', async ({ page }) => {
  const policy = async (address) => (await page.request.get(address)).headers()['content-security-policy'];
  assert.match(await policy('/sign-in/passkey'), /script-src 'self'$/);
  assert.doesNotMatch(await policy('/sign-in'), /script-src/);
});

step('a session that a passkey raises is that of the same person, on the same page', async ({ page: raised, people }) => {
  await raised.goto('/sign-in');
  await people.fillSignIn(raised, 'agent');
  await raised.getByRole('button', { name: 'Sign in', exact: true }).click();
  await menuItem(raised, 'Documents').click();
  await raised.goto('/sign-in/raise?back=/mailbox');
  await link(raised, 'Confirm with my passkey').click();
  await button(raised, 'Use my passkey').click();
  await raised.waitForURL('**/mailbox');
  await signOut(raised);
  await raised.goto('/sign-in');
  await people.fillSignIn(raised, 'privileged-user');
  await raised.getByRole('button', { name: 'Sign in', exact: true }).click();
  await raised.goto('/sign-in/passkey');
  await button(raised, 'Use my passkey').click();
  await says(raised, 'belongs to another person');
});

step('the last means of the highest level is not removed', async ({ page }) => {
  await page.goto('/home');
  await signOut(page);
  await page.goto('/sign-in');
  await link(page, 'Sign in with the identity card').click();
  await page.waitForURL('**/home');
  await page.goto('/me/means');
  await page.getByRole('row', { name: 'work phone' }).getByRole('link').click();
  await button(page, 'Remove').first().click();
  await says(page, 'your last means of this level');
});
