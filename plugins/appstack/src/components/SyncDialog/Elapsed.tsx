import { useEffect, useState } from 'react';
import { useText } from '../../hooks';

/** How long something has been running, from the second second on. It is not read aloud, because it changes all the time. */
export function Elapsed() {
  const t = useText();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const startedAt = Date.now();
    const timer = setInterval(
      () => setSeconds(Math.floor((Date.now() - startedAt) / 1000)),
      1000,
    );
    return () => clearInterval(timer);
  }, []);
  if (seconds < 2) return null;
  return (
    <span aria-hidden>
      {' '}
      {t('sync.preview.elapsed', { seconds: String(seconds) })}
    </span>
  );
}
