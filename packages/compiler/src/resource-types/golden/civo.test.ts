import { CIVO_CASES } from './civo/cases';
import { CIVO_PROPERTIES, CIVO_WITHOUT_EFFECT } from './civo/properties';
import { describeGoldens } from '../../__testUtils__/describeGoldens';
import { describeProperties } from '../../__testUtils__/describeProperties';

describeGoldens('civo', CIVO_CASES);
describeProperties('civo', CIVO_PROPERTIES, CIVO_WITHOUT_EFFECT);
