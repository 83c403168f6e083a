// Measures what the project promises about speed and prints it as JSON.
//
//   npm run bench [-- compile|preview|startup]
import { cpus } from 'node:os';

const wanted = process.argv.slice(2);
const wants = name => wanted.length === 0 || wanted.includes(name);

const report = {
  node: process.version,
  processor: cpus()[0]?.model,
  cores: cpus().length,
};
if (wants('compile')) {
  const { benchCompile } = await import('./compile.mjs');
  report.compile = await benchCompile();
}
if (wants('preview')) {
  const { benchPreview } = await import('./preview.mjs');
  report.preview = await benchPreview();
}
if (wants('startup')) {
  const { benchStartup } = await import('./startup.mjs');
  report.startup = await benchStartup();
}
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
process.exit(0);
