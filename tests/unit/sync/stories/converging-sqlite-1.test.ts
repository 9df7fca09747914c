import { storiesConverge } from './converging';

storiesConverge('sqlite', 240, 1);
