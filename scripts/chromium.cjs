/**
 * The browser that the journeys under test/browser run in: Debian's Chromium, or any Chromium or Chrome of the machine.
 * Run as a program it says which one is used, and as root on Debian installs one where there is none. Without a
 * browser the journeys are left out, and that is said in one line; it is not an error.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns the path of a browser: CHROMIUM_PATH if set, else the first one found; undefined where there is none. */
function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...APPLICATIONS,
  ];
  return candidates.find((file) => file && fs.existsSync(file));
}

const journeysExist = () => fs.existsSync(path.join(ROOT, 'test/browser'));
const canInstall = () => process.getuid?.() === 0 && fs.existsSync('/etc/debian_version');

function install() {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-q'], quiet);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet);
}

function main() {
  if (!journeysExist()) return;
  if (!findChromium() && canInstall()) {
    console.log('Installing Chromium for the browser journeys.');
    try {
      install();
    } catch (error) {
      console.log(`Chromium could not be installed: ${error.message}`);
    }
  }
  const found = findChromium();
  if (!found) {
    console.log('Browser journeys are left out: install chromium or chrome, or set CHROMIUM_PATH to one.');
    return;
  }
  const { stdout } = spawnSync(found, ['--version'], { encoding: 'utf8' });
  console.log(`Browser journeys use ${found} (${(stdout ?? '').trim() || 'version unknown'}).`);
}

module.exports = { findChromium };
if (require.main === module) main();
