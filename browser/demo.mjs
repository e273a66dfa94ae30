// A demonstration of one's own: started in a temporary folder on a free port, gone afterwards.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = process.env.BEFFROI_BIN ?? new URL('../target/debug/beffroi', import.meta.url).pathname;
// A demonstration that is filled already, of which each walk takes a copy; without one each fills its own.
const FILLED = process.env.BEFFROI_FILLED_DEMO;
// A program built for development fills its demonstration slowly on a busy machine.
const PATIENCE = 180_000;

// Starts a demonstration with the words that `words` answers for its address; what it answers is `demo.json` with `dir`, `find`, `program` and `stop` added.
export async function startDemo(words = () => []) {
  const dir = path.join(await mkdtemp(path.join(tmpdir(), 'beffroi-journey-')), 'demo');
  if (FILLED) await copy(FILLED, dir);
  const port = await freePort();
  const further = await words(`http://localhost:${port}`);
  const server = spawn(PROGRAM, ['demo', '--dir', dir, '--listen', `127.0.0.1:${port}`, ...further], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = [];
  server.stderr.on('data', (part) => said.push(part.toString()));
  const ended = new Promise((done) => {
    server.once('close', (code) => done(`it ended with ${code}`));
    server.once('error', (error) => done(error.message));
  });
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(path.dirname(dir), { recursive: true, force: true });
  };
  const trouble = await Promise.race([ready(`http://127.0.0.1:${port}/`, ended), ended]);
  if (trouble) {
    await stop();
    throw new Error(`The demonstration does not start: ${trouble}\n${said.join('')}`);
  }
  const told = JSON.parse(await readFile(path.join(dir, 'demo.json'), 'utf8'));
  return {
    ...told,
    dir,
    mail: (words) => mail(path.join(dir, 'mails'), words),
    stop,
    persona: (key) => byKey(told.personas, key),
    institution: (key) => byKey(told.institutions, key),
    program: (...words) => runProgram(words),
  };
}

// The table of a demonstration names its folder.
async function copy(filled, dir) {
  await cp(filled, dir, { recursive: true });
  const table = path.join(dir, 'demo.json');
  await writeFile(table, (await readFile(table, 'utf8')).replaceAll(filled, dir));
}

function byKey(list, key) {
  const found = list.find((entry) => entry.key === key);
  if (!found) throw new Error(`demo.json has no ${key}`);
  return found;
}

// Nothing once the address answers; otherwise what is wrong.
async function ready(address, ended) {
  let over = false;
  ended.then(() => (over = true));
  for (const end = Date.now() + PATIENCE; Date.now() < end && !over; await sleep(200)) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return null;
  }
  return `no answer within ${PATIENCE / 1000} s`;
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

// Runs a command of the program; answers its exit code and what it wrote.
function runProgram(words) {
  return new Promise((done) => {
    execFile(PROGRAM, words, (error, out, err) => done({ code: error ? error.code : 0, out, err }));
  });
}

// The mail that has these words, as its reader sees it. The demonstration's mail server puts each into a file; it may
// take some seconds to be handed over.
async function mail(folder, words) {
  for (let tries = 0; tries < 100; tries += 1) {
    for (const name of await readdir(folder)) {
      const text = readable(await readFile(path.join(folder, name), 'latin1'));
      if (text.includes(words)) return text;
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`no mail says “${words}”`);
}

// Undoes quoted-printable (RFC 2045 §6.7).
function readable(mail) {
  const whole = mail.replace(/=\r?\n/g, '');
  const bytes = whole.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
