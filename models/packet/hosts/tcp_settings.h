#pragma once

#include <ns3/object-base.h>

namespace wabed::packet {

/// Gives a TCP socket of ns-3 the settings that Linux and Android had in 2014. Names in brackets
/// are ns-3's attributes:
///   * segments of 1,448 octets [SegmentSize]: Ethernet's 1,500 less the headers with time stamps,
///     which TcpStack writes itself [Timestamp];
///   * initial window of 10 segments [InitialCwnd]: RFC 6928, Linux since 2.6.39;
///   * SACK (RFC 2018) and window scaling (RFC 7323);
///   * first retransmission timeout 1 s [ConnTimeout] and 6 SYNs [ConnCount], 63 s in all: RFC
///     6298; net.ipv4.tcp_syn_retries was 5 before Linux 3.7, as in Android 4;
///   * at least 200 ms above the smoothed round trip [MinRto, ClockGranularity]: Linux's
///     TCP_RTO_MIN, a lower bound of the variation;
///   * an acknowledgement every second segment [DelAckCount] or after 40 ms [DelAckTimeout]: RFC
///     1122 section 4.2.3.2, Linux's TCP_DELACK_MIN;
///   * data is repeated 15 times [DataRetries]: net.ipv4.tcp_retries2;
///   * TIME-WAIT lasts 60 s [MaxSegLifetime]: Linux's TCP_TIMEWAIT_LEN;
///   * buffers of 128 KiB [SndBufSize, RcvBufSize]: assumption; Android 4.4 allowed 110,208 octets
///     on UMTS and more on LTE and Wi-Fi (net.tcp.buffersize in its init.rc).
/// Congestion control is HostTcpSocket's choice: CUBIC (RFC 8312, Linux's default since 2.6.19)
/// with proportional rate reduction (RFC 6937, since 3.2).
void ApplyTcpSettings(ns3::ObjectBase& socket);

}  // namespace wabed::packet
