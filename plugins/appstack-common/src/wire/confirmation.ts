import type { RetainedWish } from './retained';

/** Whether each address that is to be destroyed is named a second time; a preview shows what that would do. */
export function isConfirmed({
  dryRun,
  retained = {},
  confirm = [],
}: {
  dryRun: boolean;
  retained?: Record<string, RetainedWish>;
  confirm?: string[];
}) {
  return (
    dryRun ||
    Object.entries(retained).every(
      ([address, wish]) => wish !== 'destroy' || confirm.includes(address),
    )
  );
}

/** Where and how that is refused. */
export const CONFIRM_BY_ADDRESS = {
  path: ['confirm'],
  message: 'must name each address that is to be destroyed a second time',
};
