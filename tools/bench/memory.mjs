import { readFileSync } from 'node:fs';

/** The peak of this process in bytes; the kernel's own figure where there is one. */
export function peakOfResidentMemory() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(
      readFileSync('/proc/self/status', 'utf8'),
    );
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
