import type { Mapping } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import { useState } from 'react';
import { useText } from '../../../hooks';
import { ExplanationCard } from '../../EntityContent/ExplanationCard';
import { EntityPicker } from '../../pickers/EntityPicker';

const KINDS = ['Component', 'Resource'];

/** Explains what one entity becomes with the mapping as it would be saved. */
export function TryOnEntity(props: { mapping: Mapping; environment: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [entityRef, setEntityRef] = useState<string>();
  return (
    <section>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('mappings.preview.try')}
      </Button>
      <Collapse in={open} mountOnEnter>
        <EntityPicker
          kinds={KINDS}
          value={entityRef ? [entityRef] : []}
          onChange={chosen => setEntityRef(chosen.at(-1))}
        />
        {entityRef && <ExplanationCard {...props} entityRef={entityRef} />}
      </Collapse>
    </section>
  );
}
