// Loaded before a program that is measured: writes what it has used when it ends.
import { writeFileSync } from 'node:fs';
import { peakOfResidentMemory } from './memory.mjs';

process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const used = {
    cpuMs: (user + system) / 1000,
    peakMb: peakOfResidentMemory() / 2 ** 20,
  };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(used));
});
