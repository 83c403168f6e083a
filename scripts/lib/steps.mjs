import { run } from './command.mjs';

/**
 * Runs commands one after the other, all of them even if one fails, and prints
 * at the end how each went. Resolves to whether all passed.
 *
 * @param {{ name: string, command: string, args: string[] }[]} steps
 */
export async function runSteps(steps) {
  const results = [];
  for (const { name, command, args } of steps) {
    const startedAt = Date.now();
    const code = await run(command, args);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    results.push({ name, passed: code === 0, seconds });
  }
  console.log();
  for (const { name, passed, seconds } of results) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  }
  return results.every(({ passed }) => passed);
}
