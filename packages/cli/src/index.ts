/**
 * The compiler on the command line.
 *
 * @packageDocumentation
 */
import { run } from './program';

// The reader of the output may close the pipe early.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure;
});

run(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
