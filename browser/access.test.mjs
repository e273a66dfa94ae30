// The local manager admits a person, gives and withdraws roles, and ends everything when the person leaves.
import assert from 'node:assert/strict';
import { heading, says, sees } from './look.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

// A person whom nobody knows yet, with a valid number.
const NEWCOMER = { number: '93.05.18-224.60', familyName: 'Lefèvre', givenName: 'Élise' };
const NAME = `${NEWCOMER.givenName} ${NEWCOMER.familyName}`;

const step = walk(async ({ people }) => ({ manager: await people.signedIn('local-manager') }));

const tab = (page, name) => page.getByRole('navigation', { name: 'Pages about access' }).getByRole('link', { name });

// Fills in a date field of three parts.
async function day(page, legend, [year, month, date]) {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

step('a number with a wrong check digit is refused beside its field, and what was typed stays', async ({ manager: page }) => {
  await menuItem(page, 'Access').click();
  await tab(page, 'Users').click();
  await link(page, 'Add a user').click();
  await page.getByLabel('National number').fill('93.05.18-224.61');
  await page.getByLabel('Family name').fill(NEWCOMER.familyName);
  await page.getByLabel('Given name').fill(NEWCOMER.givenName);
  await button(page, 'Continue').click();
  await heading(page, 'Whom do you want to add?');
  await sees(page.getByRole('alert').getByText('There is a problem'));
  assert.equal(await page.getByLabel('Family name').inputValue(), NEWCOMER.familyName);
  assert.match(await page.title(), /^Error: /);
});

step('a role whose end comes before its start is refused', async ({ manager: page }) => {
  await page.getByLabel('National number').fill(NEWCOMER.number);
  await button(page, 'Continue').click();
  await heading(page, `What should ${NAME} be able to do?`);
  await page.getByLabel('Institution’s e-Box', { exact: true }).check();
  await day(page, 'From', ['2027', '12', '31']);
  await day(page, 'Until (included)', ['2027', '1', '1']);
  await button(page, 'Continue').click();
  await says(page, 'The end comes before the start, on 31/12/2027.');
  assert.ok(await page.getByLabel('Institution’s e-Box', { exact: true }).isChecked(), 'the choice stays');
});

step('before confirming, the manager reads in words what the person will be able to see', async ({ manager: page }) => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(new Date()).split('-');
  await day(page, 'From', today);
  await day(page, 'Until (included)', [String(Number(today[0]) + 1), '12', '31']);
  await page.getByLabel('Why').fill('Replaces Karim Benali during his leave');
  await button(page, 'Continue').click();
  await heading(page, 'Check before you add');
  await says(page, 'What this person will be able to see');
  await says(page, 'sees the list of all documents that are not protected');
  await says(page, `31 December ${Number(today[0]) + 1}`);
  await says(page, 'Replaces Karim Benali during his leave');
});

step('admission and first role are one act, with a link for the first sign-in and a receipt', async ({ manager: page }) => {
  await button(page, `Add ${NAME}`).click();
  await heading(page, 'The user is added');
  await says(page, 'The activation is still to be handed over');
  const receipt = await page.request.get(await link(page, 'Receipt (PDF)').getAttribute('href'));
  assert.equal(receipt.headers()['content-type'], 'application/pdf');
  assert.equal((await receipt.body()).subarray(0, 5).toString(), '%PDF-');
});

step('the link goes by mail and the code by hand', async (stage) => {
  const { demo, manager: page } = stage;
  const act = page.url();
  await link(page, 'Hand over the activation').click();
  await page.getByLabel('E-mail address of the person').fill('elise@home.example');
  await button(page, 'Send the link').click();
  await heading(page, 'The link is on its way');
  stage.code = await page.locator('.desk-secret').innerText();
  const mail = await demo.mail('Un accès a été créé pour vous');
  assert.ok(!mail.includes(stage.code), 'the code is not in the mail');
  stage.address = mail.match(/http:\S+\/activate\/\S+/)[0];
  await page.goto(act);
  assert.equal(await link(page, 'Hand over the activation').count(), 0, 'once');
});

step('the newcomer activates the access with both, and sees the documents', async (stage) => {
  const { people, address, code } = stage;
  const page = await people.visitor();
  await page.goto(address);
  await heading(page, 'Activate your access');
  await page.getByLabel('Activation code').fill(code);
  await page.getByLabel('User name').fill('elise.lefevre');
  await page.getByLabel('Password').fill('quatre cloches dans le vent');
  await page.getByLabel('elise@home.example is my own address').check();
  const secret = (await page.locator('code').innerText()).replace(/\s/g, '');
  await page.getByLabel('Code', { exact: true }).fill(await people.codeOf('elise.lefevre', secret));
  await button(page, 'Activate my access').click();
  await says(page, 'Your access is active.');
  await page.getByLabel('User name').fill('elise.lefevre');
  await page.getByLabel('Password').fill('quatre cloches dans le vent');
  await page.getByLabel('One-time code').fill(await people.codeOf('elise.lefevre', secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await menuItem(page, 'Documents').click();
  await sees(page.getByRole('row', { name: /Monthly statement/ }).first());
  stage.newcomer = page;
  const again = await (await people.visitor()).goto(address);
  assert.equal(again.status(), 410, 'the link works once');
});

step('a second role is given and withdrawn, with a reason', async ({ manager: page }) => {
  await link(page, 'To this person’s page').click();
  await link(page, 'Give more roles in Social welfare').click();
  await page.getByLabel('Social worker', { exact: true }).check();
  await button(page, 'Continue').click();
  await says(page, 'Submits and follows, in PrimaWeb, the claims');
  await button(page, 'Give these roles').click();
  await heading(page, 'The roles are given');
  await link(page, 'To this person’s page').click();
  await link(page, 'Withdraw the role Social worker').click();
  await page.getByLabel('Reason').fill('Given by mistake');
  await button(page, 'Withdraw this role').click();
  await says(page, 'The role is withdrawn. It opens nothing any more.');
  assert.equal(await link(page, 'Withdraw the role Social worker').count(), 0);
  assert.equal(await link(page, 'Withdraw the role Institution’s e-Box').count(), 1);
});

step('twice the same role is refused', async ({ manager: page }) => {
  await link(page, 'Give more roles in Social welfare').click();
  await page.getByLabel('Institution’s e-Box', { exact: true }).check();
  await button(page, 'Continue').click();
  await says(page, 'This person has this role here already.');
});

step('whoever leaves loses everything in one act, of which there is a receipt', async ({ manager: page, newcomer }) => {
  await menuItem(page, 'Access').click();
  await tab(page, 'Users').click();
  await page.getByLabel('Name').fill('lefevre');
  await button(page, 'Filter').click();
  await link(page, `${NEWCOMER.familyName}, ${NEWCOMER.givenName}`).first().click();
  await link(page, 'This person is leaving').click();
  await says(page, 'Ends in Social welfare');
  await says(page, 'Institution’s e-Box');
  await page.getByLabel('Reason').fill('End of contract');
  await button(page, 'End 2 accesses').click();
  await heading(page, 'All access has ended');
  await menuItem(newcomer, 'Documents').click();
  await heading(newcomer, 'Sign in');
  await says(page, 'End of contract');
  await sees(link(page, 'Receipt (PDF)'));
  await link(page, 'To this person’s page').click();
  await says(page, 'This person has nothing here any more.');
  assert.equal(await link(page, 'Withdraw the role').count(), 0);
});

step('everybody sees own rights, with giver and act', async ({ demo, people }) => {
  const page = await people.signedIn('agent');
  await link(page, demo.persona('agent').name).click();
  await link(page, 'My access').click();
  const row = page.getByRole('row', { name: /Institution’s e-Box/ });
  await sees(row.getByText(demo.persona('local-manager').name).filter({ visible: true }));
});
