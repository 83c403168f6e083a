import { CIVO_CASES } from './civo/cases';
import { CIVO_PROPERTIES, CIVO_WITHOUT_EFFECT } from './civo/properties';
import { describeGoldens } from './describeGoldens';
import { describeProperties } from './describeProperties';

describeGoldens('civo', CIVO_CASES);
describeProperties('civo', CIVO_PROPERTIES, CIVO_WITHOUT_EFFECT);
