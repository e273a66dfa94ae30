// The agency publishes: a program by the interface for programs, a person by pages. Exceptions come first, and the
// whole batch comes into view at once.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { heading, says, saysNot, sees } from './look.mjs';
import { namesInZip } from './zip.mjs';
import { button, link, walk } from './walk.mjs';

const step = walk(async ({ people }) => ({ sender: await people.signedIn('sender') }));

const filesIn = async (folder) => (await readdir(folder)).map((name) => path.join(folder, name));

step('a program publishes a folder, and the same folder again changes nothing', async ({ demo }) => {
  const first = await demo.program('publish', demo.files.batch, '--demo', demo.dir);
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, /3 documents/);
  const again = await demo.program('publish', demo.files.batch, '--demo', demo.dir);
  assert.equal(again.code, 0, again.err);
  assert.equal(again.out, first.out, 'the same receipt');
});

step('a program is told which files are exceptions, and publishes nothing', async ({ demo }) => {
  const told = await demo.program('publish', demo.files.batchWithExceptions, '--demo', demo.dir);
  assert.equal(told.code, 3);
  assert.match(told.out + told.err, /letter-without-a-number\.pdf/);
  assert.match(told.err, /Nothing was published/);
});

step('what is not a PDF is refused at once, by its content and not by its name', async ({ sender: page, demo }) => {
  await link(page, 'Sending').click();
  await link(page, 'New batch').click();
  await page.getByLabel('Name of the batch').fill('Statements under the law of 1965');
  await button(page, 'Continue').click();
  await page.getByLabel('Files').setInputFiles(await filesIn(demo.files.batchWithExceptions));
  await button(page, 'Upload').click();
});

step('the review shows the exceptions first, each with its way out', async ({ sender: page, centre }) => {
  await heading(page, 'Review the files');
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  assert.match(headings[0], /exceptions to decide/);
  await says(page, 'No institution of the network has this number.');
  await says(page, 'This file’s name does not say what it is.');
  await says(page, 'This centre still receives on paper.');
  assert.equal(await link(page, 'Continue').count(), 0, 'nothing goes on while something is undecided');
  console.log(await page.getByRole('main').innerText());
});
