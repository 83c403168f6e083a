import Button from '@material-ui/core/Button';
import { Fragment, useState, type ReactNode } from 'react';
import { useText } from '../../hooks';

const PAGE_SIZE = 100;

/** The beginning of a list that may be long, and more of it at a press of a button. */
export function Paged<T>(props: {
  items: readonly T[];
  children: (item: T, index: number) => ReactNode;
  /** Whether the items are rows of a table. */
  rows?: boolean;
}) {
  const t = useText();
  const { items, children } = props;
  const [shown, setShown] = useState(PAGE_SIZE);
  const hidden = items.length - shown;
  const more = (
    <Button size="small" onClick={() => setShown(shown + PAGE_SIZE)}>
      {t('common.action.more', {
        number: String(Math.min(hidden, PAGE_SIZE)),
      })}
    </Button>
  );
  return (
    <>
      {items.slice(0, shown).map((item, index) => (
        <Fragment key={index}>{children(item, index)}</Fragment>
      ))}
      {hidden > 0 &&
        (props.rows ? (
          <tr>
            <td colSpan={99}>{more}</td>
          </tr>
        ) : (
          <li style={{ listStyle: 'none' }}>{more}</li>
        ))}
    </>
  );
}
