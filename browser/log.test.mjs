// The adviser reads the security log of his centre, for a purpose, and finds his own look in it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { heading, menu, says, sees } from './look.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

const step = walk(async ({ demo, people }) => {
  const agent = await people.signedIn('agent');
  const today = await agent.locator('.desk-today a').first().getAttribute('href');
  assert.equal((await agent.request.get(today)).status(), 200);
  const accessManager = await people.signedIn('access-manager', { capacity: demo.institution('centre').name });
  assert.equal((await accessManager.goto('/mailbox')).status(), 403);
  const stranger = await people.signedIn('agent-other-centre', { capacity: 'User' });
  const theirs = await stranger.locator('.desk-today a').first().getAttribute('href');
  assert.equal((await stranger.request.get(theirs)).status(), 200);
  return { adviser: await people.signedIn('adviser', { settings: await people.withCard('adviser') }) };
});

step('with a password and a code the log stays closed; the card opens it, and one is where one wanted to be', async ({ adviser }) => {
  await menuItem(adviser, 'Security log').click();
  await link(adviser, 'Confirm your identity').click();
  await heading(adviser, 'Confirm your identity');
  await link(adviser, 'Confirm with my identity card').click();
  await adviser.waitForURL('**/log');
  await heading(adviser, 'Consult the security log');
});

const lines = (page) => page.locator('main table tbody tr');

async function consult(page, { purpose = 'Periodic check', words = 'Quarterly check of the openings', kind = 'All', person = '' } = {}) {
  await menuItem(page, 'Security log').click();
  await page.getByLabel('Purpose of the consultation').selectOption({ label: purpose });
  await page.getByLabel('Explain the purpose').fill(words);
  await page.getByLabel('Kind of event').selectOption({ label: kind });
  await page.getByLabel('Person (optional)').fill(person);
  await button(page, 'Consult').click();
}

step('without a purpose nothing is shown', async ({ adviser }) => {
  await consult(adviser, { purpose: 'Choose a purpose', words: '' });
  await heading(adviser, 'Consult the security log');
  await sees(adviser.getByRole('alert'));
});

step('for a purpose the adviser finds what was done, by whom, and what was refused', async ({ adviser }) => {
  await consult(adviser);
  await heading(adviser, 'What the log says');
  await says(adviser, 'Quarterly check of the openings');
  await sees(lines(adviser).filter({ hasText: 'Opened a document' }).filter({ hasText: 'Karim Benali' }));
  await sees(lines(adviser).filter({ hasText: 'Anne Collard' }).filter({ hasText: 'Refused (R12)' }));
});

step('he sees nothing of another centre', async ({ adviser }) => {
  const everything = await lines(adviser).allInnerTexts();
  assert.ok(everything.length > 2);
  assert.ok(!everything.some((line) => line.includes('Goossens')), 'a person of another centre');
  await consult(adviser, { person: 'Goossens Els' });
  await says(adviser, 'Nothing was recorded that answers this search.');
});

step('his own looks are in the log, with their purpose', async ({ adviser }) => {
  await consult(adviser, { purpose: 'Complaint', words: 'File 2026/17', kind: 'Consultation of the log' });
  const own = lines(adviser).filter({ hasText: 'Consulted the security log' }).filter({ hasText: 'Luc Servais' });
  assert.ok((await own.count()) >= 2, 'one line for each look before');
  await own.first().getByRole('link').click();
  await heading(adviser, /^Line \d+ of the log$/);
  await adviser.getByText('Show what was recorded').click();
  await says(adviser, /purpose/);
});

step('a line carries its proof, and the whole can be taken away', async ({ adviser }) => {
  await adviser.getByText('Show the proof', { exact: true }).click();
  await sees(adviser.locator('pre').first());
  const [proof] = await Promise.all([adviser.waitForEvent('download'), link(adviser, 'Download the proof').click()]);
  assert.ok((await readFile(await proof.path())).length > 100);
  await consult(adviser);
  const [table] = await Promise.all([adviser.waitForEvent('download'), link(adviser, 'Download as CSV').click()]);
  const text = await readFile(await table.path(), 'utf8');
  assert.match(text, /document-opened;opened;Benali;Karim;/);
  await menuItem(adviser, 'Security log').click();
  await link(adviser, 'Verify the log').click();
  await says(adviser, 'Public key of the installation');
});

step('whoever is not the adviser has no log', async ({ people }) => {
  const page = await people.signedIn('privileged-user');
  assert.ok(!(await menu(page)).includes('Security log'));
  assert.equal((await page.goto('/log')).status(), 403);
});
