#pragma once

namespace wabed::traces {

/// Everything the narrowband E-model asks for, with the default values and in the order of
/// ITU-T G.107 (06/2015) Table 2. Defaults describe an undisturbed digital connection.
struct EModelParameters {
  double slr_db = 8;       ///< SLR, send loudness rating
  double rlr_db = 2;       ///< RLR, receive loudness rating
  double stmr_db = 15;     ///< STMR, sidetone masking rating
  double lstr_db = 18;     ///< LSTR, listener sidetone rating (STMR + Dr)
  double ds = 3;           ///< Ds, D-value of the telephone, send side
  double dr = 3;           ///< Dr, D-value of the telephone, receive side
  double telr_db = 65;     ///< TELR, talker echo loudness rating
  double wepl_db = 110;    ///< WEPL, weighted echo path loss
  double t_ms = 0;         ///< T, mean one-way delay of the echo path
  double tr_ms = 0;        ///< Tr, round-trip delay in a four-wire loop
  double ta_ms = 0;        ///< Ta, absolute delay in echo-free connections
  double qdu = 1;          ///< qdu, quantization distortion units
  double ie = 0;           ///< Ie, equipment impairment factor
  double bpl = 4.3;        ///< Bpl, packet-loss robustness factor
  double ppl_percent = 0;  ///< Ppl, random packet-loss probability, in percent
  double burst_ratio = 1;  ///< BurstR
  double nc_dbm0p = -70;   ///< Nc, circuit noise referred to the 0 dBr point
  double nfor_dbmp = -64;  ///< Nfor, noise floor at the receive side
  double ps_dba = 35;      ///< Ps, room noise at the send side
  double pr_dba = 35;      ///< Pr, room noise at the receive side
  double advantage = 0;    ///< A, advantage of access
  /// Delay sensitivity class (clause 7.4, Table 1): "default" is sT = 1, mT = 100 ms.
  double st = 1;
  double mt_ms = 100;
};

}  // namespace wabed::traces
