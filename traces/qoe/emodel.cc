#include "traces/qoe/emodel.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace wabed::traces {
namespace {

double Pow10(double x) { return std::pow(10, x); }

void Check(const EModelParameters& p) {
  if (!(p.ta_ms >= 0 && p.t_ms >= 0 && p.tr_ms >= 0)) {
    throw std::invalid_argument("E-model: delays must not be negative");
  }
  if (!(p.qdu >= 1)) throw std::invalid_argument("E-model: qdu must be at least 1");
}

/// Power addition of all noise at the 0 dBr point (7-3).
double NoiseSum(const EModelParameters& p) {
  const double olr = p.slr_db + p.rlr_db;
  const double nos =
      p.ps_dba - p.slr_db - p.ds - 100 + 0.004 * std::pow(p.ps_dba - olr - p.ds - 14, 2);  // (7-4)
  const double pre = p.pr_dba + 10 * std::log10(1 + Pow10((10 - p.lstr_db) / 10));         // (7-6)
  const double nor = p.rlr_db - 121 + pre + 0.008 * std::pow(pre - 35, 2);                 // (7-5)
  const double nfo = p.nfor_dbmp + p.rlr_db;                                               // (7-7)
  return 10 *
         std::log10(Pow10(p.nc_dbm0p / 10) + Pow10(nos / 10) + Pow10(nor / 10) + Pow10(nfo / 10));
}

double SidetoneImpairment(const EModelParameters& p) {
  const double stmro =
      -10 * std::log10(Pow10(-p.stmr_db / 10) + std::exp(-p.t_ms / 4) * Pow10(-p.telr_db / 10));
  return 12 * std::pow(1 + std::pow((stmro - 13) / 6, 8), 1.0 / 8) -  // (7-11), STMRo by (7-12)
         28 * std::pow(1 + std::pow((stmro + 1) / 19.4, 35), 1.0 / 35) -
         13 * std::pow(1 + std::pow((stmro - 3) / 33, 13), 1.0 / 13) + 29;
}

double SimultaneousImpairment(const EModelParameters& p, double no, double ro, double ist) {
  const double xolr = p.slr_db + p.rlr_db + 0.2 * (64 + no - p.rlr_db);                // (7-10)
  const double iolr = 20 * (std::pow(1 + std::pow(xolr / 8, 8), 1.0 / 8) - xolr / 8);  // (7-9)
  const double q = 37 - 15 * std::log10(p.qdu);                                        // (7-17)
  const double g = 1.07 + 0.258 * q + 0.0602 * q * q;                                  // (7-16)
  const double y = (ro - 100) / 15 + 46 / 8.4 - g / 9;                                 // (7-14)
  const double z = 46.0 / 30 - g / 40;                                                 // (7-15)
  const double iq = 15 * std::log10(1 + Pow10(y) + Pow10(z));                          // (7-13)
  return iolr + ist + iq;                                                              // (7-8)
}

double TalkerEchoImpairment(const EModelParameters& p, double no, double ist) {
  if (p.t_ms < 1) return 0;
  double terv = p.telr_db - 40 * std::log10((1 + p.t_ms / 10) / (1 + p.t_ms / 150)) +
                6 * std::exp(-0.3 * p.t_ms * p.t_ms);  // (7-22)
  if (p.stmr_db < 9) terv += ist / 2;                  // (7-23)
  const double roe = -1.5 * (no - p.rlr_db);           // (7-20)
  const double re = 80 + 2.5 * (terv - 14);            // (7-21)
  const double idte = ((roe - re) / 2 + std::sqrt(std::pow(roe - re, 2) / 4 + 100) - 1) *
                      (1 - std::exp(-p.t_ms));           // (7-19)
  return p.stmr_db > 20 ? std::hypot(idte, ist) : idte;  // (7-24)
}

double ListenerEchoImpairment(const EModelParameters& p, double ro) {
  const double rle = 10.5 * (p.wepl_db + 7) * std::pow(p.tr_ms + 1, -0.25);  // (7-26)
  return (ro - rle) / 2 + std::sqrt(std::pow(ro - rle, 2) / 4 + 169);        // (7-25)
}

}  // namespace

EModelResult ComputeEModel(const EModelParameters& p) {
  Check(p);
  EModelResult result;
  const double no = NoiseSum(p);
  const double ist = SidetoneImpairment(p);
  result.ro = 15 - 1.5 * (p.slr_db + no);  // (7-2)
  result.is = SimultaneousImpairment(p, no, result.ro, ist);
  result.idd = DelayImpairment(p.ta_ms, p.st, p.mt_ms);
  result.id = TalkerEchoImpairment(p, no, ist) + ListenerEchoImpairment(p, result.ro) +
              result.idd;  // (7-18)
  result.ieeff = EffectiveEquipmentImpairment(p.ie, p.bpl, p.ppl_percent, p.burst_ratio);
  result.r = result.ro - result.is - result.id - result.ieeff + p.advantage;  // (7-1)
  return result;
}

double DelayImpairment(double ta_ms, double st, double mt_ms) {
  if (!(ta_ms >= 0)) throw std::invalid_argument("E-model: delays must not be negative");
  if (ta_ms <= mt_ms) return 0;  // (7-27)
  const double x = std::log2(ta_ms / mt_ms);
  const double six = 6 * st;
  return 25 * (std::pow(1 + std::pow(x, six), 1 / six) -
               3 * std::pow(1 + std::pow(x / 3, six), 1 / six) + 2);  // (7-28)
}

double EffectiveEquipmentImpairment(double ie, double bpl, double ppl_percent, double burst_ratio,
                                    double ceiling) {
  if (!(ppl_percent >= 0 && ppl_percent <= 100)) {
    throw std::invalid_argument("E-model: packet loss must be between 0 and 100 percent");
  }
  if (!(burst_ratio > 0)) throw std::invalid_argument("E-model: BurstR must be positive");
  if (!(bpl > 0)) throw std::invalid_argument("E-model: Bpl must be positive");
  return ie + (ceiling - ie) * ppl_percent / (ppl_percent / burst_ratio + bpl);  // (7-29)
}

double MosFromRating(double r) {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  // For R below 6.5 the polynomial dips under 1, the end of the scale.
  return std::max(1.0, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

}  // namespace wabed::traces
