// A centre comes to life: its quality, its local manager, the signed mission, and the switch from paper to electronic.
import assert from 'node:assert/strict';
import { heading, menu, says, sees } from './look.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

const step = walk(async ({ demo, people }) => {
  const centre = demo.institution('new-centre').name;
  return {
    demo,
    centre,
    accessManager: await people.signedIn('access-manager', { capacity: centre }),
    securityCell: await people.signedIn('operator-security-cell'),
  };
});

// Names a person in the form that is open.
async function name(page, { nationalNumber, name: spoken }) {
  const [givenName, ...familyName] = spoken.split(' ');
  await page.getByLabel('National number').fill(nationalNumber);
  await page.getByLabel('Family name').fill(familyName.join(' '));
  await page.getByLabel('Given name').fill(givenName);
}

step('a quality takes the number of its institution, and no other', async ({ accessManager: page, demo }) => {
  await link(page, 'Activate a first quality').click();
  await page.getByRole('row', { name: 'Social welfare' }).getByRole('link', { name: 'Activate' }).click();
  const own = await page.getByLabel('Enterprise number (CBE)').inputValue();
  assert.equal(own.replace(/\D/g, ''), demo.institution('new-centre').enterpriseNumber);
  await page.getByLabel('Enterprise number (CBE)').fill('0123456789');
  await button(page, 'Activate this quality').click();
  await says(page, 'The check digits do not fit');
  await page.getByLabel('Enterprise number (CBE)').fill(own);
  await button(page, 'Activate this quality').click();
  await says(page, 'The quality is active. Now designate its local manager.');
});

step('somebody who is not the data protection officer is refused by R6: rule, basis and way out', async ({ accessManager: page, demo }) => {
  await page.getByLabel('Another person, whom I give below').check();
  await name(page, demo.persona('agent'));
  await button(page, 'Continue').click();
  await heading(page, 'You do not have access to this page');
  await says(page, 'he or she is not recorded as the institution’s data protection officer');
  await says(page, 'Rule applied: R6');
  await says(page, 'royal decree of 4 February 1997, article 6, 4°');
  await says(page, 'The security cell can also record a dated and reasoned exception.');
  await says(page, 'Who can do it');
  await link(page, 'Designate the officer on record').click();
  await heading(page, 'Who will be local manager?');
});

step('the officer on record is designated after a check in words, and there is a receipt', async ({ accessManager: page, demo }) => {
  const officer = demo.persona('local-manager').name;
  await page.getByLabel(`${officer}, data protection officer`).check();
  await button(page, 'Continue').click();
  await heading(page, 'Check before you designate');
  await says(page, 'open all its applications and documents');
  await button(page, `Designate ${officer}`).click();
  await heading(page, 'The designation is made');
  await sees(link(page, 'Receipt (PDF)'));
});

step('the access manager has no documents: not in the menu, and refused by R12 at the address', async ({ accessManager: page }) => {
  assert.deepEqual(await menu(page), ['Home', 'Access', 'Going electronic', 'Help']);
  const answer = await page.goto('/mailbox');
  assert.equal(answer.status(), 403);
  await says(page, 'opens neither applications nor the mailbox');
  await says(page, 'Rule applied: R12');
});

step('the task list says what is missing, and who can do it', async ({ people, centre }) => {
  const page = await people.signedIn('local-manager', { capacity: centre });
  await link(page, 'Going electronic').click();
  await says(page, 'The mission signed by president and secretary is recorded');
  await says(page, 'Who can act: Security cell');
  assert.equal(await tasks(page, 'Done').count(), 2, 'a local manager is designated, and can read');
  assert.equal(await tasks(page, 'To do').count(), 6);
});

function tasks(page, state) {
  return page.locator('.govuk-task-list__status', { hasText: state });
}

step('the security cell records the mission signed by president and secretary', async ({ securityCell: page, demo, centre }) => {
  await findCentre(page, centre);
  await says(page, 'No mission is recorded: roles that open the mailbox cannot be granted yet.');
  await link(page, 'Record the mission').click();
  await says(page, demo.persona('president').name);
  await says(page, demo.persona('secretary').name);
  await button(page, 'Record the mission').click();
  await says(page, 'The signed document that attests the function is missing.');
  await page.getByLabel('Signed document').setInputFiles(demo.files.signedPaper);
  await button(page, 'Record the mission').click();
  await says(page, 'The mission is recorded.');
});

async function findCentre(page, centre) {
  await menuItem(page, 'Network').click();
  await link(page, 'Find an institution').click();
  await page.getByLabel('Name or enterprise number').fill(centre);
  await button(page, 'Filter').click();
  await link(page, centre).click();
  await heading(page, centre);
}

step('the security cell records the forms and the secured network', async ({ securityCell: page, demo }) => {
  await page.getByRole('link', { name: 'Paper' }).click();
  assert.equal(await button(page, 'Approve the switch').count(), 0, 'not while something is missing');
  for (const [condition, detail, evidence] of [
    ['A secured network is declared', 'Publilink, 198.51.100.0/24', []],
    ['The signed form that designates the local manager is received', '', demo.files.signedPaper],
    ['The signed form about user management is received', '', demo.files.signedPaper],
  ]) {
    await page.getByLabel(condition).check();
    await page.getByLabel('Detail').fill(detail);
    await page.getByLabel('Signed document').setInputFiles(evidence);
    await button(page, 'Record a condition').click();
    await says(page, 'The condition is recorded.');
  }
});

step('the access manager says where notices go, from the task list', async ({ accessManager: page }) => {
  await page.goto(new URL('/access/managers', page.url()).href);
  await says(page, 'No address: nobody is told of new documents.');
  await menuItem(page, 'Going electronic').click();
  await link(page, 'An e-mail address for notices is given').click();
  await page.getByLabel('E-mail address for notices').fill('courrier@dinant.example');
  await button(page, 'Save the address').click();
  await says(page, 'The address is saved.');
});

step('the president asks for the switch', async ({ people, centre }) => {
  const page = await people.signedIn('president', { capacity: centre });
  await link(page, 'Going electronic').click();
  await says(page, '7 of 8 steps are done.');
  await page.getByRole('main').getByRole('link', { name: 'Ask for the switch' }).click();
  await fillDay(page, yesterday());
  await button(page, 'Ask for the switch').click();
  await says(page, 'This day has passed. Choose a day to come.');
  await fillDay(page, new Date());
  await button(page, 'Ask for the switch').click();
  await says(page, 'The request is made. The security cell handles it.');
});

const yesterday = () => new Date(Date.now() - 26 * 3_600_000);

// The parts of a day in Brussels, which is where the desk counts its days.
async function fillDay(page, moment) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels' }).format(moment).split('/');
  for (const [part, value] of [['Day', parts[0]], ['Month', parts[1]], ['Year', parts[2]]]) {
    await page.getByLabel(part, { exact: true }).fill(value);
  }
}

step('the security cell approves, complete requests first, and the centre is electronic', async ({ demo, securityCell: page, centre }) => {
  await menuItem(page, 'Network').click();
  await link(page, '1 request waits').click();
  await says(page, 'Complete requests come first.');
  await link(page, centre).click();
  await button(page, 'Approve the switch').click();
  await says(page, 'The switch is approved. The institution gets a mail.');
  await findCentre(page, centre);
  await link(page, 'Electronic').click();
  await says(page, 'Electronic from');
  assert.equal(await page.getByRole('main').getByText('Not met').count(), 0, 'what was asked for is done');
  // The institution got the confirming mail, by SMTP.
  await demo.mail(`Le passage à l’électronique est approuvé pour ${centre}.`);
});

step('the help desk sees the same, and has nothing to press', async ({ people, centre }) => {
  const page = await people.signedIn('operator-help-desk');
  await findCentre(page, centre);
  await says(page, 'Recorded. Signed by');
  assert.equal(await page.getByRole('main').getByRole('button').count(), 0);
});
