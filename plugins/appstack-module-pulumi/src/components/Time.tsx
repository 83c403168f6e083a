const FORMAT = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** When something happened, in the format of the person's language. */
export function Time({ date }: { date: string | undefined }) {
  if (!date) return <>–</>;
  return <time dateTime={date}>{FORMAT.format(new Date(date))}</time>;
}
