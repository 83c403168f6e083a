import type { CloudRealization } from '../cloud';
import { LazyCivoFoundations } from './foundations';

export const civo: CloudRealization<'civo'> = {
  Foundations: LazyCivoFoundations,
  provider: ({ environment: { region } }) => ({ region }),
};
