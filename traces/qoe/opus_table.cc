#include "traces/qoe/opus_table.h"

namespace wabed::traces {

const std::vector<OpusPoint>& OpusNarrowbandVbr() {
  static const std::vector<OpusPoint> table = {
      {6, 23.002, 24.564, 15.355},
      {7, 21.255, 22.459, 14.425},
      {8, 16.024, 20.259, 13.48},
      {9, 11.737, 18.908, 12.442},
  };
  return table;
}

const std::vector<OpusPoint>& OpusWidebandVbr() {
  static const std::vector<OpusPoint> table = {
      {11, 28.413, 23.94, 20.12},
      {12, 23.295, 22.215, 18.904},
      {13, 19.959, 19.496, 16.92},
  };
  return table;
}

const std::vector<OpusPoint>& OpusSuperWidebandVbr() {
  static const std::vector<OpusPoint> table = {
      {14, 38.06, 16.51, 9.13},  {15, 34.12, 15, 7.9},      {16, 30.163, 11.83, 10.06},
      {19, 23.807, 10.67, 8.92}, {22, 20.223, 10.47, 8.57}, {25, 20.209, 11.28, 9.18},
      {28, 18.477, 10.63, 8.91}, {31, 16.829, 10.44, 8.82}, {34, 14.759, 10.12, 8.54},
      {37, 12.078, 10.38, 8.3},  {40, 10.666, 9.79, 8.04},
  };
  return table;
}

}  // namespace wabed::traces
