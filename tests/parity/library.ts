import { CORRESPONDENCE_FUNCTIONS } from "#tests/parity/factorial-functions/correspondence";
import { DESCRIPTION_FUNCTIONS } from "#tests/parity/factorial-functions/descriptions";
import { FREQUENCY_FUNCTIONS } from "#tests/parity/factorial-functions/frequencies";
import { ARITHMETIC_FUNCTIONS } from "#tests/parity/r-functions/arithmetic";
import { CONTROL_FUNCTIONS } from "#tests/parity/r-functions/control";
import { FACTOR_FUNCTIONS } from "#tests/parity/r-functions/factors";
import { OPERATORS } from "#tests/parity/r-functions/operators";
import { TABLE_FUNCTIONS } from "#tests/parity/r-functions/tables";
import { VECTOR_FUNCTIONS } from "#tests/parity/r-functions/vectors";
import type { FunctionValue } from "#tests/parity/r-values/value";
import { ASSOCIATION_FUNCTIONS } from "#tests/parity/survey-functions/association";
import { CALIBRATION_FUNCTIONS } from "#tests/parity/survey-functions/calibration";
import { CONTRAST_FUNCTIONS } from "#tests/parity/survey-functions/contrasts";
import { DOMAIN_FUNCTIONS } from "#tests/parity/survey-functions/domains";
import { ESTIMATE_FUNCTIONS } from "#tests/parity/survey-functions/estimates";
import { GENERIC_FUNCTIONS } from "#tests/parity/survey-functions/generics";
import { LOCATION_TEST_FUNCTIONS } from "#tests/parity/survey-functions/location-tests";
import { MODEL_FUNCTIONS } from "#tests/parity/survey-functions/models";
import { PROPORTION_FUNCTIONS } from "#tests/parity/survey-functions/proportions";
import { QUANTILE_FUNCTIONS } from "#tests/parity/survey-functions/quantiles";
import { REPLICATE_FUNCTIONS } from "#tests/parity/survey-functions/replicates";
import { TRIMMING_FUNCTIONS } from "#tests/parity/survey-functions/trimming";

/** Every function of the language: R's own, and ours under R's names. */
export const FUNCTIONS: readonly FunctionValue[] = [
  ...OPERATORS,
  ...CONTROL_FUNCTIONS,
  ...VECTOR_FUNCTIONS,
  ...FACTOR_FUNCTIONS,
  ...ARITHMETIC_FUNCTIONS,
  ...TABLE_FUNCTIONS,
  ...ESTIMATE_FUNCTIONS,
  ...GENERIC_FUNCTIONS,
  ...DOMAIN_FUNCTIONS,
  ...CONTRAST_FUNCTIONS,
  ...PROPORTION_FUNCTIONS,
  ...CALIBRATION_FUNCTIONS,
  ...TRIMMING_FUNCTIONS,
  ...QUANTILE_FUNCTIONS,
  ...REPLICATE_FUNCTIONS,
  ...LOCATION_TEST_FUNCTIONS,
  ...MODEL_FUNCTIONS,
  ...ASSOCIATION_FUNCTIONS,
  ...DESCRIPTION_FUNCTIONS,
  ...FREQUENCY_FUNCTIONS,
  ...CORRESPONDENCE_FUNCTIONS,
];
