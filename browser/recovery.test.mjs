// Somebody loses his means: he gave an address beforehand, a manager begins, he opens his access again himself. Then what
// one does with one's own means: a second step with the printed card, raising the session, another password.
import assert from 'node:assert/strict';
import { heading, says } from './look.mjs';
import { button, link, walk } from './walk.mjs';

const ADDRESS = 'sofie@home.example';
const NEW_PASSWORD = 'sept serrures sur un coffre';
const LATER_PASSWORD = 'huit cloches sous la neige';

const step = walk(async ({ people }) => {
  const agent = await people.visitor();
  await people.signInWithCode(agent, 'agent');
  return { agent, manager: await people.signedIn('local-manager') };
});

step('an address counts once the code that was mailed there is typed', async ({ demo, agent: page }) => {
  await page.goto('/me');
  await link(page, 'My addresses').click();
  await says(page, 'You have confirmed no address');
  await page.getByLabel('E-mail address').fill(ADDRESS);
  await button(page, 'Send the code').click();
  await heading(page, 'Type the code you received');
  await says(page, ADDRESS);
  const mail = await demo.mail('introduisez ce code');
  await page.getByLabel('Code').fill(mail.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0]);
  await button(page, 'Confirm the address').click();
  await says(page, 'The address is confirmed');
  await says(page, ADDRESS);
});

step('a manager begins, and gets a code but never the link', async (stage) => {
  const { demo, manager: page } = stage;
  const [given, ...family] = demo.persona('agent').name.split(' ');
  await page.goto(`/access/users?name=${encodeURIComponent(family.join(' '))}`);
  await link(page, `${family.join(' ')}, ${given}`).first().click();
  await link(page, 'Give access back').click();
  await says(page, 'A link goes to the address that this person confirmed');
  await says(page, 'Code app');
  await button(page, 'Begin').click();
  await heading(page, 'The link is on its way');
  stage.code = await page.locator('.desk-secret').innerText();
  assert.ok(!(await page.content()).includes('/activate/'));
});

step('the person opens the access again, keeps what is still there, and what was open closes', async (stage) => {
  const { demo, people, agent, code } = stage;
  const mail = await demo.mail('pour vous rendre votre accès');
  const page = await people.visitor();
  await page.goto(mail.match(/http:\S+\/activate\/\S+/)[0]);
  await heading(page, 'Open your access again');
  await says(page, 'Your user name is agent');
  await page.getByLabel('Activation code').fill(code);
  await page.getByLabel('Password').fill(NEW_PASSWORD);
  await page.getByRole('checkbox', { name: 'Code card' }).check();
  await page.getByLabel('Code', { exact: true }).fill(await people.code('agent'));
  await button(page, 'Open my access again').click();
  await says(page, 'Your access is open again.');
  await agent.goto('/home');
  assert.equal(new URL(agent.url()).pathname, '/sign-in', 'the open session has ended');
  assert.match(await demo.mail('avec un nouveau mot de passe'), /a été rouvert/);
  Object.assign(stage, { page });
});

step('the second step asks for the card by number, and the session is as sure as that', async ({ demo, page }) => {
  const { userName, codeCard } = demo.persona('agent');
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const card = page.getByRole('radio', { name: /Code no\. 1 of your code card/ });
  await card.check();
  await page.getByLabel('Code', { exact: true }).fill(codeCard[1]);
  await page.locator('main button[type=submit]').click();
  await says(page, 'There is a problem');
  await page.getByRole('radio', { name: /Code no\. 1 of your code card/ }).check();
  await page.getByLabel('Code', { exact: true }).fill(codeCard[0]);
  await page.locator('main button[type=submit]').click();
  await page.goto('/me/sessions');
  await says(page, 'Sign-in level 300');
});

step('what asks for more raises the session, and comes back', async ({ people, page }) => {
  await page.goto('/me/password');
  assert.equal(new URL(page.url()).pathname, '/sign-in/raise');
  await page.getByRole('radio', { name: /app/ }).first().check();
  await page.getByLabel('Code', { exact: true }).fill(await people.code('agent'));
  await page.locator('main button[type=submit]').click();
  assert.equal(new URL(page.url()).pathname, '/me/password');
  await heading(page, 'Change your password');
});

step('the password is changed with the present one', async ({ demo, page }) => {
  const typed = async (present) => {
    await page.getByLabel('Present password').fill(present);
    await page.getByLabel('New password', { exact: true }).fill(LATER_PASSWORD);
    await page.getByLabel('The new password, once more').fill(LATER_PASSWORD);
    await button(page, 'Change the password').click();
  };
  await typed('not the present one');
  await says(page, 'There is a problem');
  await typed(NEW_PASSWORD);
  await says(page, 'Your password is changed');
  await page.goto('/me/history');
  await says(page, 'Changed the password');
  await says(page, 'Opened the access again');
  assert.match(await demo.mail('Le mot de passe de votre accès'), /sessions/);
});

step('whoever shows the identity card needs no present password', async ({ people }) => {
  const page = await people.visitor('en', await people.withCard('agent'));
  await page.goto('/sign-in');
  await link(page, 'Sign in with the identity card').click();
  await page.waitForURL('**/home');
  await page.goto('/me/password');
  await says(page, 'the present one is not asked for');
  assert.equal(await page.getByLabel('Present password').count(), 0);
});
