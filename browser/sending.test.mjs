// The agency publishes: a program by the interface for programs, a person by pages. Exceptions come first, and the
// whole batch comes into view at once.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { heading, says, sees } from './look.mjs';
import { namesInZip } from './zip.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

const step = walk(async ({ people }) => ({ sender: await people.signedIn('sender') }));

const filesIn = async (folder) => (await readdir(folder)).map((name) => path.join(folder, name));

step('a program publishes a folder, and the same folder again publishes nothing more', async ({ demo }) => {
  const first = await demo.program('publish', demo.files.batch, '--demo', demo.dir);
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, /^paper +CPAS de Dinant/m);
  assert.match(first.out, /^electronic +CPAS de Namur/m);
  const again = await demo.program('publish', demo.files.batch, '--demo', demo.dir);
  assert.equal(again.code, 0, again.err);
  assert.equal(published(again.out), published(first.out), 'the same batch');
});

const published = (out) => out.match(/^Published as batch .*$/m)[0];

step('a program is told which files are exceptions, and nothing is published', async ({ demo }) => {
  const told = await demo.program('publish', demo.files.batchWithExceptions, '--demo', demo.dir);
  assert.equal(told.code, 3);
  assert.match(told.out, /letter-without-a-number\.pdf/);
  assert.match(told.err, /Nothing was published/);
});

step('a person makes a batch and uploads the files', async ({ sender: page, demo }) => {
  await menuItem(page, 'Sending').click();
  await link(page, 'New batch').click();
  await page.getByLabel('Name of the batch').fill('Statements under the law of 1965');
  await button(page, 'Continue').click();
  await button(page, 'Upload').click();
  await heading(page, 'Add files');
  await sees(page.getByRole('alert'));
  await page.getByLabel('Files').setInputFiles(await filesIn(demo.files.batchWithExceptions));
  await button(page, 'Upload').click();
  await heading(page, 'Review the files');
});

step('the review shows the exceptions first, each with its way out', async ({ sender: page, demo }) => {
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  assert.match(headings[0], /^3 exceptions to decide/);
  await says(page, 'No institution of the network has this number.');
  await says(page, 'This file’s name does not say what it is.');
  await says(page, 'This file is not a PDF');
  await says(page, 'This centre still receives on paper.');
  assert.equal(await link(page, 'Continue').count(), 0, 'nothing goes on while something is undecided');
  const unknown = exception(page, 'No institution of the network has this number.');
  await unknown.getByLabel('Enterprise number of the centre').fill('0212.214.126');
  await button(unknown, 'Choose this centre').click();
  await says(page, 'The check digits do not fit');
  await unknown.getByLabel('Enterprise number of the centre').fill(demo.institution('other-centre').enterpriseNumber);
  await button(unknown, 'Choose this centre').click();
  await button(exception(page, 'This file is not a PDF'), 'Leave out').click();
  await button(exception(page, 'This file’s name does not say what it is.'), 'Leave out').click();
  await says(page, 'Ready: 3. To decide: 0. Left out: 2.');
});

const exception = (page, words) => page.locator('.desk-tasks > li', { hasText: words });

step('nothing is to be seen before publishing, and everything at once after it', async ({ sender: page, people }) => {
  const agent = await people.signedIn('agent');
  await says(agent, 'Today’s documents (4)');
  await link(page, 'Continue').click();
  await says(page, 'The whole batch comes into view at once.');
  await agent.reload();
  await says(agent, 'Today’s documents (4)');
  await button(page, 'Publish 3 documents').click();
  await heading(page, 'Published batch');
  await agent.reload();
  await says(agent, 'Today’s documents (5)');
});

step('the receipt holds the digest of each document', async ({ sender: page, demo }) => {
  const pdf = await page.request.get(await link(page, 'Receipt (PDF)').getAttribute('href'));
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  const list = await (await page.request.get(await link(page, 'List of digests (CSV)').getAttribute('href'))).text();
  const number = demo.institution('centre').enterpriseNumber;
  const name = (await readdir(demo.files.batchWithExceptions)).find((file) => file.startsWith(number));
  const digest = createHash('sha256').update(await readFile(path.join(demo.files.batchWithExceptions, name))).digest('hex');
  assert.ok(list.includes(digest), `${name} has ${digest}:\n${list}`);
  assert.equal(list.trim().split('\n').length, 4, 'a heading and three documents');
});

step('what goes to a centre on paper is in the paper run, with its address sheet', async ({ sender: page }) => {
  await says(page, '1 document goes on paper, with an address sheet, in the order of the post.');
  const [download] = await Promise.all([page.waitForEvent('download'), link(page, 'Files to print (ZIP)').click()]);
  const names = namesInZip(await readFile(await download.path()));
  assert.equal(names.filter((name) => name.endsWith('.pdf')).length, 2, names.join(', '));
  await button(page, 'Mark as printed').click();
  await says(page, 'The state of the paper run is recorded.');
  await sees(button(page, 'Mark as posted'));
});

step('the same documents once more are told to have been sent before', async ({ sender: page, demo }) => {
  await menuItem(page, 'Sending').click();
  await link(page, 'New batch').click();
  await page.getByLabel('Name of the batch').fill('Once more');
  await button(page, 'Continue').click();
  await page.getByLabel('Files').setInputFiles(await filesIn(demo.files.batch));
  await button(page, 'Upload').click();
  await says(page, 'This same document was sent to this institution before.');
  await button(page, 'Take this batch away').click();
  await says(page, 'The batch was taken away.');
});
