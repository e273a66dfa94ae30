// Signing in through another authentication service: an OpenID Provider that is not ours, set up as the FAS of CSAM is.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { heading, says } from './look.mjs';
import { startProvider } from './provider.mjs';
import { button, walk } from './walk.mjs';

let provider;
after(() => provider?.stop());

const step = walk(
  ({ demo }) => {
    for (const { key, nationalNumber } of demo.personas) provider.people.set(key, nationalNumber);
  },
  async (desk) => {
    provider = await startProvider(desk);
    return ['--federation', provider.file];
  },
);

// Presses the button of the service. It is a link that looks like a button, and says that it is one.
const press = (page) => page.locator('a', { hasText: 'Sign in with CSAM' }).click();

// The same, as somebody whom the provider does not remember.
async function setOut(page) {
  await page.context().clearCookies({ name: /^_/ });
  await press(page);
}

// Says at the provider who one is, and how surely.
async function show(page, who, level) {
  await heading(page, 'Provider');
  await page.getByLabel('Who').fill(who);
  await page.getByLabel('Level').fill(String(level));
  await button(page, 'Show myself').click();
}

step('whom the provider vouches for is signed in, and is where he wanted to go', async (stage) => {
  const page = await stage.people.visitor('en');
  await page.goto('/sign-in?back=/mailbox');
  await setOut(page);
  await show(page, 'agent', 400);
  await page.waitForURL('**/mailbox');
  await heading(page, 'Documents');
  await page.goto('/me/sessions');
  await says(page, 'Sign-in level 400');
  stage.page = page;
});

step('the session is raised as far as the provider says, for the same person alone', async ({ page }) => {
  await page.goto('/sign-in/raise?back=/me/sessions');
  await press(page);
  await show(page, 'agent', 500);
  await page.waitForURL('**/me/sessions');
  await says(page, 'Sign-in level 500');
  await page.goto('/sign-in/raise');
  await setOut(page);
  await show(page, 'privileged-user', 500);
  await says(page, 'is another person than the one who is signed in here');
  await page.context().close();
});

step('a level that proves nobody, a missing number and an unknown person are refused in words', async ({ people }) => {
  const page = await people.visitor('en');
  const number = provider.people.get('agent');
  const cases = [
    ['agent', 100, number, 'does not prove surely enough'],
    ['agent', 500, undefined, 'did not tell us your national number'],
    ['agent', 500, '84110712300', 'is not right'],
    ['stranger', 500, '85073003328', 'you have no access here today'],
  ];
  for (const [who, level, told, words] of cases) {
    provider.people.set(who, told);
    await page.goto('/sign-in');
    await setOut(page);
    await show(page, who, level);
    await says(page, words);
  }
  provider.people.set('agent', number);
  await page.goto('/sign-in');
  await setOut(page);
  await button(page, 'Give up').click();
  await says(page, 'did not sign you in');
  await page.goto('/home');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  await page.context().close();
});

step('an answer works once, and only in the browser that set out', async ({ people, demo }) => {
  const page = await people.visitor('en');
  await page.goto('/sign-in');
  await setOut(page);
  const back = page.waitForRequest((request) => request.url().includes('/sign-in/federation/csam/back?'));
  await show(page, 'agent', 400);
  const address = (await back).url();
  await page.waitForURL('**/home');
  assert.equal(new URL(address).origin, demo.baseUrl);
  assert.equal(new URL(address).searchParams.get('iss'), provider.issuer);
  for (const cookie of ['', 'journey=another']) {
    assert.equal((await fetch(address, { headers: { cookie } })).status, 410);
  }
  await page.context().close();
});
