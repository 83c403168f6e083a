// Loaded before a program that is measured: writes what it has used when it ends.
const { readFileSync, writeFileSync } = require('node:fs');

process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const [, kilobytes] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ??
    [];
  writeFileSync(
    process.env.USAGE_FILE,
    JSON.stringify({
      cpuMs: (user + system) / 1000,
      peakMb:
        (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) / 1024,
    }),
  );
});
