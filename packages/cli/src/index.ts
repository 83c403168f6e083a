/**
 * The compiler on the command line.
 *
 * @packageDocumentation
 */
import { run } from './program';

// Whoever reads the output may have enough before its end.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure;
});

run(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
